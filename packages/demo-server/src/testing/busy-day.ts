import type { CommandName, Me, Params } from '@centralita/core/protocol';
import { demoTenantId, seedDemo } from '../demo/seed.js';
import { setConnected } from '../domains/agents/presence.js';
import { fireTimer } from '../domains/timers.js';
import { Hub } from '../hub/hub.js';
import { idsInOrder } from '../transaction/ids.js';
import type { TimerKind, Tx } from '../transaction/tx.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import type { Engine } from '../storage/engine.js';
import { addAgent, personOf } from './people.js';
import { verifyToken } from './test-hub.js';

export interface BusyDayOptions {
  readonly agents: number;
  readonly tickets: number;
  readonly seed: number;
}

const queueIds = ['billing', 'support', 'renewals', 'night'] as const;
/** The day begins in the morning, so that it stays one day for the figures. */
const morning = Date.UTC(2027, 0, 12, 7);

/** A hub with a clock of its own, and everything that happens on a busy day with faults, by chance but repeatable. */
export class BusyDay {
  readonly engine: Engine;
  readonly agents: readonly Me[];
  #hub: Hub;
  #now = morning;
  #seed: number;
  #keys = 0;
  #arrived = 0;
  readonly #tickets: number;

  private constructor(engine: Engine, { agents, tickets, seed }: BusyDayOptions) {
    this.engine = engine;
    this.#seed = seed;
    this.#tickets = tickets;
    this.agents = Array.from({ length: agents }, (_, n) => ({ ...personOf('agent'), id: `agent-${n}` }));
    this.#hub = this.#open();
  }

  static async start(options: BusyDayOptions): Promise<BusyDay> {
    const engine = await openMemory();
    await migrate(engine);
    await seedDemo(engine, { hashPassword: () => '', newId: idsInOrder(() => morning), now: morning });
    const day = new BusyDay(engine, options);
    for (let n = 0; n < day.agents.length; n += 20)
      await day.system(async (tx) => {
        for (const me of day.agents.slice(n, n + 20)) await day.#hire(tx, me);
      });
    return day;
  }

  get left(): number {
    return this.#tickets - this.#arrived;
  }

  system<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#hub.system(demoTenantId, act);
  }

  pick(below: number): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed % below;
  }

  chance(share: number): boolean {
    return this.pick(1_000) < share * 1_000;
  }

  one<T>(of: readonly T[]): T {
    return of[this.pick(of.length)]!;
  }

  /** Sends a command, now and then twice with the same key; what is refused is refused. */
  async send<N extends CommandName>(me: Me, name: N, params: Params<N>): Promise<unknown> {
    const key = `k-${++this.#keys}`;
    const once = () => this.#hub.call(me, name, params, key).catch(() => null);
    const again = this.chance(0.05);
    const [answer] = await Promise.all([once(), ...(again ? [once()] : [])]);
    return answer;
  }

  /** A visitor writes; now and then one who was here before. */
  async arrive(): Promise<void> {
    const n = this.#arrived++;
    const again = this.chance(0.1) && n > 0;
    const { me } = verifyToken(`v-${again ? this.pick(n) : n}`);
    await this.send(me, 'webchat.send', { id: `m-${n}`, text: 'Hello', queue: this.one(queueIds) });
  }

  visitorLeaves(): Promise<unknown> {
    const { me } = verifyToken(`v-${this.pick(Math.max(1, this.#arrived))}`);
    return this.send(me, 'webchat.end', {});
  }

  /** The agent's pages are gone, or back. */
  presence(me: Me, there: boolean): Promise<void> {
    return this.system(async (tx) => {
      await setConnected(tx, me.id, there);
      if (!there) await tx.setTimer('grace', me.id, tx.now + 60_000);
    });
  }

  /** The server ends and begins anew on the same store. */
  async restart(): Promise<void> {
    await this.#hub.close();
    this.#hub = this.#open();
  }

  /** Time goes on, and what is due happens. */
  async pass(ms: number): Promise<void> {
    this.#now += ms;
    const due = await this.engine.db
      .selectFrom('timer')
      .selectAll()
      .where('due', '<=', this.#now)
      .orderBy('due')
      .execute();
    for (const row of due) {
      const timer = {
        tenantId: row.tenant_id,
        kind: row.kind as TimerKind,
        subject: row.subject,
        due: row.due,
      };
      await this.system((tx) => fireTimer(tx, timer));
    }
  }

  async close(): Promise<void> {
    await this.#hub.close();
    await this.engine.close();
  }

  #open(): Hub {
    const now = () => this.#now;
    return new Hub({ engine: this.engine, verifyToken, now, newId: idsInOrder(now) });
  }

  /** With room for one conversation, in two of the queues. */
  async #hire(tx: Tx, me: Me): Promise<void> {
    const agent = await addAgent(tx, me);
    await tx.put('agent', { ...agent, chat: { used: 0, capacity: 1 } });
    for (const queueId of new Set([this.one(queueIds), this.one(queueIds)])) {
      const place = { userId: me.id, queueId, loggedIn: true, paused: null, since: tx.now };
      await tx.put('membership', { id: `${me.id}:${queueId}`, ...place });
    }
    await setConnected(tx, me.id, true);
  }
}
