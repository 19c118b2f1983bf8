import type { Hub } from '../hub/hub.js';
import type { VoiceEngine } from './engine.js';

/** An agent's phone is on one page: the newest, see `voice.lead`. SIP refuses the others, also after a restart. */
export async function followTerms(hub: Hub, engine: VoiceEngine, tenantId: string): Promise<() => void> {
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
