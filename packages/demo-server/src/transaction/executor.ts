import { CentralitaError, commands, isCentralitaError, type Refusal } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import {
  knownAnswer,
  nameOf,
  scopeOf,
  unpack,
  writeResult,
  type Answer,
  type CommandKey,
  type SentCommand,
} from './command-results.js';
import { fingerprint } from './fingerprint.js';
import type { Handlers } from './handlers.js';
import { namedEntities } from './named-entities.js';
import { readPrelude, type EntityKey } from './prelude.js';
import type { Publisher } from './publisher.js';
import { ReadUnit } from './read-unit.js';
import { assertMay } from './rights.js';
import { UnitOfWork } from './unit-of-work.js';
import { assertParams, isCommandName } from './validate.js';
import type { ReadWork, Work } from './work.js';

export interface ExecutorOptions {
  readonly engine: Engine;
  readonly handlers: Handlers;
  readonly publisher: Publisher;
  readonly now: () => number;
  readonly newId: () => string;
  /** Gives waiting interactions to free agents, inside the transaction that changed either. */
  readonly route: (work: Work) => Promise<void>;
  /** Awaited before each transaction. */
  readonly ready: () => Promise<void> | undefined;
  /** A timer was set that may be due before all others. */
  readonly onTimer: (due: number) => void;
  /** The rights of a user changed; called after the commit. */
  readonly onRevoked: (userId: string) => void;
  readonly log: (message: string, error: unknown) => void;
}

/** Runs each command in one transaction: idempotency, rights, domain, answer, log, commit. */
export class Executor {
  readonly #options: ExecutorOptions;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  /** A command of a client. Throws {@link CentralitaError}; a final refusal is repeated if the command comes again. */
  async command(
    actor: Actor,
    name: string,
    params: unknown,
    key: CommandKey,
    deadline?: number,
  ): Promise<unknown> {
    const command: SentCommand = { actor, name, key, hash: await fingerprint(name, params) };
    try {
      const answer = await this.#once(command, namedEntities(actor, name, params), async (work) => {
        if (deadline !== undefined && work.now > deadline)
          throw new CentralitaError('expired', 'too late to be done');
        return { result: await this.#handle(actor, name, params, work) };
      });
      return unpack(answer);
    } catch (error) {
      throw await this.#refuse(command, error);
    }
  }

  /** A command that only reads. */
  async query(actor: Actor, name: string, params: unknown): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    if (!commands[name].query) throw new CentralitaError('bad-request', `${name} is a command, not a query`);
    const { engine, now } = this.#options;
    try {
      // A handler of a query takes a `ReadWork`; see `Handler`.
      return await engine.read((db) =>
        this.#handle(actor, name, params, new ReadUnit({ db, actor, now: now() })),
      );
    } catch (error) {
      throw isCentralitaError(error) ? error : this.#internal(name, error);
    }
  }

  /** Reads in one read transaction. */
  async read<T>(actor: Actor, act: (work: ReadWork) => Promise<T>): Promise<T> {
    const { engine, now } = this.#options;
    return engine.read((db) => act(new ReadUnit({ db, actor, now: now() })));
  }

  /** An action of the contact center itself: timers, voice, simulated customers. */
  async system<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> {
    return this.#transact(actor, async (db) => {
      const work = this.#unitOfWork(db, actor, await offsetOf(db, actor.tenantId));
      return { work, result: await act(work) };
    });
  }

  async #handle(actor: Actor, name: string, params: unknown, work: ReadWork): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    assertMay(actor, name);
    assertParams(name, params);
    const handler = this.#options.handlers[name] as (params: unknown, work: ReadWork) => Promise<unknown>;
    return handler(params, work);
  }

  /** Runs a command unless it was done before, and keeps its answer. */
  #once(
    command: SentCommand,
    entities: readonly EntityKey[],
    act: (work: UnitOfWork) => Promise<Answer>,
  ): Promise<Answer> {
    const { actor, key } = command;
    const { tenantId } = actor;
    const clientId = key.place?.clientId ?? '';
    const options = { tenantId, clientId, scope: scopeOf(command), key: nameOf(command), entities };
    return this.#transact(actor, async (db) => {
      const prelude = await readPrelude(db, options);
      const work = this.#unitOfWork(db, actor, prelude.offset);
      const known = await knownAnswer(work, command, prelude);
      if (known) return { work, result: known };
      for (const [index, { entity, id }] of entities.entries())
        work.learn(entity, id, prelude.entities[index]!);
      const result = await act(work);
      await writeResult(work, command, result);
      return { work, result };
    });
  }

  #unitOfWork(db: Transaction<Database>, actor: Actor, offset: number): UnitOfWork {
    const { newId, now } = this.#options;
    return new UnitOfWork({ db, actor, now: now(), newId, offset });
  }

  async #transact<T>(actor: Actor, act: (db: Transaction<Database>) => Promise<Done<T>>): Promise<T> {
    const { engine, publisher, route, ready, onTimer, onRevoked } = this.#options;
    await ready();
    const { work, result } = await engine.transaction(async (db) => {
      const done = await act(db);
      if (done.work.routingWanted) await route(done.work);
      await done.work.finish();
      return done;
    });
    publisher.publish(actor.tenantId, work.records);
    if (work.earliestTimer < Infinity) onTimer(work.earliestTimer);
    for (const userId of work.revoked) onRevoked(userId);
    return result;
  }

  /** The client learns that something failed; what it was is for the log. */
  #internal(name: string, cause: unknown): CentralitaError {
    this.#options.log(`${name} failed`, cause);
    return new CentralitaError('internal', 'something went wrong on the server');
  }

  /** Keeps a refusal too, unless the same command may succeed later: then it had no effect and nothing is kept. */
  async #refuse(command: SentCommand, cause: unknown): Promise<CentralitaError> {
    const error = isCentralitaError(cause) ? cause : this.#internal(command.name, cause);
    if (error.retryable || keyRefusals.has(error.code)) return error;
    const refusal: Refusal = { code: error.code, message: error.message, details: error.details };
    await this.#once(command, [], () => Promise.resolve({ error: refusal })).catch(() => undefined);
    return error;
  }
}

interface Done<T> {
  readonly work: UnitOfWork;
  readonly result: T;
}

/** Refusals of the key itself: they belong to no command. */
const keyRefusals: ReadonlySet<string> = new Set(['sequence-gap', 'idempotency-mismatch']);

/** Errors: `forbidden`. */
async function offsetOf(db: Transaction<Database>, tenantId: string): Promise<number> {
  const row = await db
    .selectFrom('tenant')
    .select('log_offset')
    .where('id', '=', tenantId)
    .executeTakeFirst();
  if (!row) throw new CentralitaError('forbidden', 'no such tenant');
  return row.log_offset;
}
