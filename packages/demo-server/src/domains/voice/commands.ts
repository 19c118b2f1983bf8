import { CentralitaError, type Lead, type Params, type SipAccount } from '@centralita/core/protocol';
import { ownOf } from '../../transaction/access.js';
import type { Person } from '../../transaction/actor.js';
import type { Domain } from '../../transaction/handlers.js';
import type { SecretResults } from '../../transaction/secret-results.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { callDeclined, callEnded } from '../calls/calls.js';

export interface VoiceOptions {
  /** SIP credentials of an agent in this term; null: of a customer. */
  readonly sipAccount?: ((me: Person, term: number | null) => SipAccount) | undefined;
}

/** Call control follows the record and hangs up the phones. */
async function end({ callId }: Params<'voice.end'>, tx: Tx): Promise<Record<string, never>> {
  const call = await ownOf(tx, 'call', callId);
  const isOffered = call.state === 'ringing' && !call.colleagueId;
  // An agent who is only asked to answer may decline, and the customer goes on waiting.
  if (isOffered && call.agentId === tx.actor.id) await callDeclined(tx, callId, tx.actor.id);
  else await callEnded(tx, callId, 'agent');
  return {};
}

/** The agent's record reports the new term to every page, and the page that had the phone gives it up. See voice/follow-terms.ts. */
async function lead(tx: Tx, account: (tx: ReadTx, term: number) => Promise<SipAccount>): Promise<Lead> {
  const agent = await tx.need('agent', tx.actor.id);
  const term = (agent.phoneTerm ?? 0) + 1;
  const answer = { term, account: await account(tx, term) };
  await tx.put('agent', { ...agent, phoneTerm: term });
  return answer;
}

type AccountOf = (tx: ReadTx, term: number | null) => Promise<SipAccount>;

const accounts =
  ({ sipAccount }: VoiceOptions): AccountOf =>
  async (tx, term) => {
    if (!sipAccount || tx.actor.role === 'system')
      throw new CentralitaError('unavailable', 'This server has no telephony');
    const own = sipAccount(tx.actor, term);
    if (tx.actor.role === 'customer') return own;
    const queues = await tx.find('queue');
    const voice = queues.filter((queue) => queue.channels.includes('voice'));
    return { ...own, callerIds: voice.map((queue) => ({ address: queue.number, alias: queue.name })) };
  };

/** Passwords of phones are never stored, so a repeated answer gets fresh ones for its term. */
export function voiceSecrets(options: VoiceOptions): SecretResults {
  const account = accounts(options);
  return {
    'voice.lead': {
      keep: (result) => ({ term: (result as Lead).term }),
      restore: async (kept, tx) => {
        const { term } = kept as Pick<Lead, 'term'>;
        return { term, account: await account(tx, term) } satisfies Lead;
      },
    },
  };
}

/** Issues SIP credentials. The calls themselves arrive through SIP: see calls.ts. */
export function createVoice(options: VoiceOptions): Domain<'voice'> {
  const account = accounts(options);
  return {
    'voice.lead': (_, tx) => lead(tx, account),
    'voice.account': async ({ term }, tx) => {
      const { phoneTerm = 0 } = (await tx.get('agent', tx.actor.id)) ?? {};
      if (term !== undefined && term < phoneTerm)
        throw new CentralitaError('conflict', 'Another page has the phone', { term: phoneTerm });
      return account(tx, phoneTerm);
    },
    'voice.end': end,
    'voice.customerAccount': (_, tx) => account(tx, null),
  };
}
