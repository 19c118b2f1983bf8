import type { ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { CentralitaError } from '../protocol/errors.js';
import type { Agent, Lead, Me } from '../protocol/index.js';
import type { Phone } from '../voice/phone.js';
import { TabPhone } from './tab-phone.js';

/** How often a visible tab checks that the tab with the phone still answers. */
const probeIntervalMs = 500;

export interface OpenTabPhoneOptions {
  readonly backend: Backend;
  /** Who is signed in. */
  readonly $agent: ReadableAtom<Agent | null>;
  readonly load: () => Promise<Phone>;
  /** Origin of the server; the page's own if left out. */
  readonly server?: string | undefined;
}

/** The phone that all tabs of the signed-in user share, joined with the connection of this one. It ends with the connection. */
export async function openTabPhone({
  backend,
  $agent,
  load,
  server,
}: OpenTabPhoneOptions): Promise<TabPhone> {
  const me = await firstUser(backend.$me);
  if (backend.$status.get().state === 'closed') throw new CentralitaError('connection-lost', 'closed');
  const { location, navigator } = globalThis as Partial<typeof globalThis>;
  const { locks } = (navigator ?? {}) as Partial<Navigator>;
  // A customer calls from the page with the call button.
  const shared = me.role !== 'customer';
  const name = shared ? `centralita:1:${server ?? location?.origin ?? ''}:${me.tenantId}/${me.id}` : null;
  const phone = new TabPhone({ name, locks, load, account: accounts(backend, shared) });
  $agent.subscribe((agent) => agent && phone.learn(agent.phoneTerm ?? 0, agent.phone));
  backend.on('heartbeat', () => phone.check());
  backend.on('change', (change) => {
    const rings = change.entity === 'call' && change.value?.state === 'ringing';
    if (rings && change.value.agentId === me.id) phone.check(true);
  });
  const probing = shared && setInterval(() => phone.probe(), probeIntervalMs);
  backend.$status.listen(({ state }) => {
    if (state !== 'closed') return;
    if (probing) clearInterval(probing);
    phone.close();
  });
  return phone;
}

/** SIP credentials: of a new term for null, else of this one. */
function accounts(backend: Backend, shared: boolean): (term: number | null) => Promise<Lead> {
  return async (term) => {
    if (!shared) return { term: 0, account: await backend.request('voice.customerAccount', {}) };
    if (term === null) return backend.request('voice.lead', {});
    return { term, account: await backend.request('voice.account', { term }) };
  };
}

function firstUser($me: ReadableAtom<Me | null>): Promise<Me> {
  return new Promise((resolve) => {
    const stop = $me.subscribe((me) => {
      if (!me) return;
      resolve(me);
      queueMicrotask(() => stop());
    });
  });
}
