import { CentralitaError, type Me, type Params, type SipAccount } from '@centralita/core/protocol';
import { supervises } from '../hub/rights.js';
import type { Domain } from '../hub/handlers.js';
import type { Work } from '../hub/work.js';
import { callEnded } from './calls.js';

export interface VoiceOptions {
  readonly sipAccount?: ((me: Me) => SipAccount) | undefined;
}

/** Call control hears of it and takes the phones down. */
async function end({ callId }: Params<'voice.end'>, work: Work): Promise<Record<string, never>> {
  const call = await work.need('call', callId);
  if (call.agentId !== work.actor.id && !supervises(work.actor)) {
    throw new CentralitaError('not-found', 'no such call');
  }
  await callEnded(work, callId, 'agent');
  return {};
}

/** Hands out SIP credentials; calls themselves come through SIP, see calls.ts. */
export function createVoice({ sipAccount }: VoiceOptions): Domain<'voice'> {
  const account = async (work: Work): Promise<SipAccount> => {
    if (!sipAccount || work.actor.role === 'system')
      throw new CentralitaError('unavailable', 'this server has no voice');
    const own = sipAccount(work.actor);
    if (work.actor.role === 'customer') return own;
    const queues = await work.find('queue');
    const voice = queues.filter((queue) => queue.channels.includes('voice'));
    return { ...own, identifiers: voice.map((queue) => ({ address: queue.number, alias: queue.name })) };
  };
  return {
    'voice.account': (_, work) => account(work),
    'voice.end': end,
    'voice.customerAccount': (_, work) => account(work),
  };
}
