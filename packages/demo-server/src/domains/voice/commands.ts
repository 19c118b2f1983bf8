import { CentralitaError, type Lead, type Me, type Params, type SipAccount } from '@centralita/core/protocol';
import { supervises } from '../../transaction/rights.js';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadWork, Work } from '../../transaction/work.js';
import { callEnded } from '../calls/calls.js';

export interface VoiceOptions {
  /** SIP credentials of an agent in this term; null: of a visitor. */
  readonly sipAccount?: ((me: Me, term: number | null) => SipAccount) | undefined;
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

/** The agent's record tells it to every page: the one that had the phone steps down. See voice/follow-terms.ts. */
async function lead(
  work: Work,
  account: (work: ReadWork, term: number) => Promise<SipAccount>,
): Promise<Lead> {
  const agent = await work.need('agent', work.actor.id);
  const term = (agent.phoneTerm ?? 0) + 1;
  const answer = { term, account: await account(work, term) };
  await work.put('agent', { ...agent, phoneTerm: term });
  return answer;
}

/** Hands out SIP credentials; calls themselves come through SIP, see calls.ts. */
export function createVoice({ sipAccount }: VoiceOptions): Domain<'voice'> {
  const account = async (work: ReadWork, term: number | null): Promise<SipAccount> => {
    if (!sipAccount || work.actor.role === 'system')
      throw new CentralitaError('unavailable', 'this server has no voice');
    const own = sipAccount(work.actor, term);
    if (work.actor.role === 'customer') return own;
    const queues = await work.find('queue');
    const voice = queues.filter((queue) => queue.channels.includes('voice'));
    return { ...own, callerIds: voice.map((queue) => ({ address: queue.number, alias: queue.name })) };
  };
  return {
    'voice.lead': (_, work) => lead(work, account),
    'voice.account': async ({ term }, work) => {
      const { phoneTerm = 0 } = (await work.get('agent', work.actor.id)) ?? {};
      if (term !== undefined && term < phoneTerm)
        throw new CentralitaError('conflict', 'the phone is on another page', { term: phoneTerm });
      return account(work, phoneTerm);
    },
    'voice.end': end,
    'voice.customerAccount': (_, work) => account(work, null),
  };
}
