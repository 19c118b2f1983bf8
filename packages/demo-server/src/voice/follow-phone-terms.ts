import type { Hub } from '../hub/hub.js';
import type { VoiceEngine } from './voice-engine.js';

/** Keeps each agent's phone on the newest page, see `voice.lead`: SIP rejects the other pages, also after a restart. */
export async function followPhoneTerms(hub: Hub, engine: VoiceEngine, tenantId: string): Promise<() => void> {
  const stop = hub.onRecords(tenantId, (records) => {
    for (const { body } of records) {
      if ('entity' in body && body.entity === 'agent' && body.value)
        engine.fence(body.id, body.value.phoneTerm ?? 0);
    }
  });
  const agents = await hub.system(tenantId, (work) => work.find('agent'));
  for (const { id, phoneTerm = 0 } of agents) engine.fence(id, phoneTerm);
  return stop;
}
