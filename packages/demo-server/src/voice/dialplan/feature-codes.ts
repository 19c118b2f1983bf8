import {
  type Agent,
  type CustomState,
  isCentralitaError,
  type Me,
  type Params,
} from '@centralita/core/protocol';
import { normalNumber } from '../../domains/contacts/phone-number.js';
import { CallRefused } from '../call-refused.js';
import type { FeatureCode } from './dialled.js';

/** The command that a web page would send for the same. */
type Order = {
  readonly [N in 'queues.logIn' | 'queues.logOut' | 'queues.pause' | 'queues.unpause']: {
    readonly name: N;
    readonly params: Params<N>;
    /** Reason phrase when it touches no queue; null: then it holds already. */
    readonly nothing: string | null;
  };
}[`queues.${'logIn' | 'logOut' | 'pause' | 'unpause'}`];

interface Asking {
  readonly agent: Agent;
  readonly states: readonly CustomState[];
}

export interface FeatureCodeContext extends Asking {
  readonly tenantId: string;
  readonly call: (me: Me, name: string, params: object, key: string) => Promise<unknown>;
  readonly newId: () => string;
}

/** Forget one and it does not compile. */
const orders: Readonly<Record<FeatureCode, (digits: string, asking: Asking) => Order>> = {
  'log-in': (digits, { agent }) => {
    // Also where nobody has this extension: who tries numbers learns nothing.
    if (agent.extension === null || normalNumber(agent.extension) !== digits)
      throw new CallRefused(403, 'Not the code of this phone');
    return { name: 'queues.logIn', params: {}, nothing: 'Member of no queue' };
  },
  pause: (digits, { states }) => {
    const state = states.find(({ dialCode }) => dialCode === digits);
    if (!state) throw new CallRefused(404, 'No such reason');
    return { name: 'queues.pause', params: { reason: state.code }, nothing: 'Logged in to no queue' };
  },
  unpause: () => ({ name: 'queues.unpause', params: {}, nothing: 'Logged in to no queue' }),
  'log-out': () => ({ name: 'queues.logOut', params: {}, nothing: null }),
};

/** @throws CallRefused with what stands in the way */
export async function runFeatureCode(
  { code, digits }: { readonly code: FeatureCode; readonly digits: string },
  { agent, states, tenantId, call, newId }: FeatureCodeContext,
): Promise<void> {
  const { name, params, nothing } = orders[code](digits, { agent, states });
  const me: Me = { id: agent.id, name: agent.name, role: agent.role, tenantId };
  const places = await call(me, name, params, newId()).catch((error: unknown) => {
    if (isCentralitaError(error) && error.details.state === 'banned')
      throw new CallRefused(403, 'Banned by a supervisor');
    throw error;
  });
  if (nothing !== null && Array.isArray(places) && places.length === 0) throw new CallRefused(480, nothing);
}
