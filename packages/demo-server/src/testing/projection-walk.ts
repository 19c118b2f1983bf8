import { isCentralitaError, type CommandName, type Params, type Role } from '@centralita/core/protocol';
import { demoTenantId, seedDemo } from '../demo/seed.js';
import { createDomains } from '../domains/index.js';
import { fireTimer } from '../domains/timers.js';
import { projections, settle } from '../projections/index.js';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { systemOf, type Actor } from '../transaction/actor.js';
import { resultOf, type LateResult } from '../transaction/handlers.js';
import { idsInOrder } from '../transaction/ids.js';
import type { TimerKind, Tx } from '../transaction/tx.js';
import { UnitOfWork } from '../transaction/unit-of-work.js';
import { assertParams } from '../transaction/validate.js';

const morning = Date.UTC(2027, 0, 12, 7);
const handlers = createDomains({ hashPassword: () => Promise.resolve('') });
/** Undoes one transaction of the walk: what it did was only tried. */
class Undone extends Error {}

export const actorOf = (id: string, role: Role | 'customer'): Actor => ({
  id,
  name: id,
  role,
  tenantId: demoTenantId,
});

/**
 * The domains on a store, one transaction after the other, with a clock and a chance of its own. Of every third transaction
 * all projections run once more with all of its changes, and must not change anything.
 */
export class ProjectionWalk {
  readonly engine: Engine;
  readonly faults: string[] = [];
  /** How often each step was done, by its name. */
  readonly done = new Map<string, number>();
  now = morning;
  readonly #newId = idsInOrder(() => this.now);
  #random: number;

  private constructor(engine: Engine, seed: number) {
    this.engine = engine;
    this.#random = seed;
  }

  static async start(seed: number): Promise<ProjectionWalk> {
    const engine = await openMemory();
    await migrate(engine);
    await seedDemo(engine, { hashPassword: () => '', newId: idsInOrder(() => morning), now: morning });
    return new ProjectionWalk(engine, seed);
  }

  pick(below: number): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random % below;
  }

  one<T>(of: readonly T[]): T {
    return of[this.pick(of.length)]!;
  }

  /** A command, as the executor runs it; null: it was refused. */
  command<N extends CommandName>(actor: Actor, name: N, params: Params<N>): Promise<unknown> {
    const handler = handlers[name] as (params: unknown, tx: Tx) => Promise<unknown>;
    return this.step(name, actor, (tx) => {
      assertParams(name, params);
      return handler(params, tx);
    });
  }

  /** Something that the contact center does by itself. */
  system<T>(name: string, act: (tx: Tx) => Promise<T>): Promise<T | null> {
    return this.step(name, systemOf(demoTenantId), act);
  }

  /** Reads, and leaves nothing behind. */
  async read<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    const { now } = this;
    return this.engine.transaction((db) =>
      act(new UnitOfWork({ db, actor: systemOf(demoTenantId), now, newId: this.#newId, offset: 0 })),
    );
  }

  async step<T>(name: string, actor: Actor, act: (tx: Tx) => Promise<T | LateResult<T>>): Promise<T | null> {
    const { now } = this;
    const newId = this.#newId;
    if (this.pick(3) === 0) await this.#tryTwice(name, actor, act);
    try {
      const result = await this.engine.transaction(async (db) => {
        const { log_offset: offset } = await db
          .selectFrom('tenant')
          .select('log_offset')
          .executeTakeFirstOrThrow();
        const tx = new UnitOfWork({ db, actor, now, newId, offset });
        const answer = await act(tx);
        await settle(tx);
        const settled = await resultOf(answer);
        await tx.finish();
        return settled;
      });
      this.done.set(name, (this.done.get(name) ?? 0) + 1);
      return result;
    } catch (error) {
      if (!isCentralitaError(error)) throw error;
      return null;
    }
  }

  /** Does the step, runs all projections again with all of its changes, notes what they change, and undoes all of it. */
  async #tryTwice(name: string, actor: Actor, act: (tx: Tx) => Promise<unknown>): Promise<void> {
    const { now } = this;
    const newId = this.#newId;
    await this.engine
      .transaction(async (db) => {
        const tx = new UnitOfWork({ db, actor, now, newId, offset: 0 });
        await act(tx);
        await settle(tx);
        for (const projection of projections) {
          if (projection.isLedger) continue;
          tx.markRead('again');
          await projection.run(tx, tx.allChanges());
          for (const { entity, id } of tx.unread('again')?.all ?? [])
            this.faults.push(`${projection.name} changes ${entity} ${id} when it runs again after ${name}`);
        }
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone) && !isCentralitaError(error)) throw error;
      });
  }

  /** Time goes on, and what is due happens. */
  async pass(ms: number): Promise<void> {
    this.now += ms;
    const due = await this.engine.db
      .selectFrom('timer')
      .selectAll()
      .where('due', '<=', this.now)
      .orderBy('due')
      .execute();
    for (const { kind, subject, due: at } of due) {
      const timer = { tenantId: demoTenantId, kind: kind as TimerKind, subject, due: at };
      await this.system(`timer ${kind}`, (tx) => fireTimer(tx, timer));
    }
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}
