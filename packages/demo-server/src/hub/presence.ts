import { setConnected } from '../domains/agents/presence.js';
import type { Me } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import type { Connected } from './gate.js';
import type { Tx } from '../transaction/tx.js';

/** How long an agent counts as there without a word of the page, ms. */
export const leaseFor = 25_000;
/** After the last page of an agent closed: a reload takes less, ms. */
const reloadWithin = 5_000;

type Run = (tenantId: string, act: (work: Tx) => Promise<void>) => Promise<void>;

/**
 * An agent is there while page code answers heartbeats. The lease is a timer row: no answer, and the agent gets no
 * offers, whatever the socket says.
 */
export class Presence {
  readonly #run: Run;
  readonly #uptime: () => number;
  readonly #peers = new Map<string, Set<Connected>>();
  /** The sign-in that each came with last. */
  readonly #families = new Map<string, string>();
  /** By `uptime`: after a jump of the clock every answer would seem to come too soon. */
  readonly #renewedAt = new Map<string, number>();

  /** `uptime`: ms, evenly. */
  constructor(run: Run, uptime: () => number) {
    this.#run = run;
    this.#uptime = uptime;
  }

  /** `family`: the sign-in of the page; null: unknown. */
  entered(peer: Connected, me: Me, family: string | null): void {
    if (me.role === 'customer') return;
    const peers = this.#peers.get(me.id) ?? new Set();
    const former = this.#families.get(me.id);
    if (family !== null) this.#families.set(me.id, family);
    const anew = peers.size === 0 && family !== null && family !== (former ?? family);
    this.#peers.set(me.id, peers.add(peer));
    this.#renew(me, (work) => setConnected(work, me.id, true, anew));
  }

  alive(me: Me): void {
    const since = this.#uptime() - (this.#renewedAt.get(me.id) ?? -Infinity);
    if (me.role === 'customer' || since < leaseFor / 4) return;
    this.#renew(me, async (work) => {
      if (!(await work.get('agent', me.id))?.connected) await setConnected(work, me.id, true);
    });
  }

  left(peer: Connected, me: Me): void {
    const peers = this.#peers.get(me.id);
    if (!peers?.delete(peer) || peers.size > 0) return;
    this.#peers.delete(me.id);
    this.#renewedAt.delete(me.id);
    void this.#run(me.tenantId, (work) => work.setTimer('lease', me.id, work.now + reloadWithin)).catch(
      () => undefined,
    );
  }

  #renew(me: Me, and: (work: Tx) => Promise<void>): void {
    this.#renewedAt.set(me.id, this.#uptime());
    void this.#run(me.tenantId, async (work) => {
      await work.setTimer('lease', me.id, work.now + leaseFor);
      await and(work);
    }).catch(() => undefined);
  }
}

/** The server begins: no page could answer while it was down. */
export async function extendLeases(db: Transaction<Database>, now: number): Promise<void> {
  await db
    .updateTable('timer')
    .set({ due: now + leaseFor })
    .where('kind', 'in', ['lease', 'grace'])
    .where('due', '<', now + leaseFor)
    .execute();
}
