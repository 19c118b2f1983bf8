import {
  type Agent,
  type CustomState,
  isCentralitaError,
  type Me,
  type Params,
} from '@centralita/core/protocol';
import { normalNumber } from '../../numbers/phone-number.js';
import { CallRejection } from '../call-rejection.js';
import type { FeatureCode } from './dialed-number.js';

/** The command that a web page would send for the same purpose. */
type QueueCommand = {
  readonly [N in 'queues.logIn' | 'queues.logOut' | 'queues.pause' | 'queues.unpause']: {
    readonly name: N;
    readonly params: Params<N>;
    /** Reason phrase if no queue changed; null if that is a success. */
    readonly unchangedPhrase: string | null;
  };
}[`queues.${'logIn' | 'logOut' | 'pause' | 'unpause'}`];

interface Caller {
  readonly agent: Agent;
  readonly states: readonly CustomState[];
}

export interface FeatureCodeContext extends Caller {
  readonly tenantId: string;
  readonly call: (me: Me, name: string, params: object, key: string) => Promise<unknown>;
  readonly newId: () => string;
}

/** Each code must have an entry, or this does not compile. */
const commandOf: Readonly<Record<FeatureCode, (digits: string, caller: Caller) => QueueCommand>> = {
  'log-in': (digits, { agent }) => {
    // The reason is the same for an extension that does not exist, so that trying numbers reveals nothing.
    if (agent.extension === null || normalNumber(agent.extension) !== digits)
      throw new CallRejection(403, 'Not the code of this phone');
    return { name: 'queues.logIn', params: {}, unchangedPhrase: 'Not a member of any queue' };
  },
  pause: (digits, { states }) => {
    const state = states.find(({ dialCode }) => dialCode === digits);
    if (!state) throw new CallRejection(404, 'Unknown pause reason');
    return {
      name: 'queues.pause',
      params: { reason: state.code },
      unchangedPhrase: 'Not logged in to any queue',
    };
  },
  unpause: () => ({ name: 'queues.unpause', params: {}, unchangedPhrase: 'Not logged in to any queue' }),
  'log-out': () => ({ name: 'queues.logOut', params: {}, unchangedPhrase: null }),
};

/** @throws CallRejection with the reason phrase */
export async function runFeatureCode(
  { code, digits }: { readonly code: FeatureCode; readonly digits: string },
  { agent, states, tenantId, call, newId }: FeatureCodeContext,
): Promise<void> {
  const { name, params, unchangedPhrase } = commandOf[code](digits, { agent, states });
  const me: Me = { id: agent.id, name: agent.name, role: agent.role, tenantId };
  const memberships = await call(me, name, params, newId()).catch((error: unknown) => {
    if (isCentralitaError(error) && error.details.state === 'banned')
      throw new CallRejection(403, 'Banned by a supervisor');
    throw error;
  });
  if (unchangedPhrase !== null && Array.isArray(memberships) && memberships.length === 0)
    throw new CallRejection(480, unchangedPhrase);
}
