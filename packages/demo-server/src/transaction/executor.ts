import {
  CentralitaError,
  commands,
  isCentralitaError,
  type CommandName,
  type Refusal,
} from '@centralita/core/protocol';
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
import { Fingerprint } from './fingerprint.js';
import { resultOf, type Handlers, type LateResult } from './handlers.js';
import { namedEntities } from './named-entities.js';
import { readPrelude, type EntityKey } from './prelude.js';
import type { Publisher } from './publisher.js';
import { ReadUnit } from './read-unit.js';
import { assertMay } from './rights.js';
import type { SecretResults } from './secret-results.js';
import type { ReadTx, Tx } from './tx.js';
import { UnitOfWork } from './unit-of-work.js';
import { cleanParams } from './clean-params.js';
import { assertParams, isCommandName } from './validate.js';

export interface ExecutorOptions {
  readonly engine: Engine;
  readonly handlers: Handlers;
  /** The commands whose results must not be stored unchanged. */
  readonly secrets: SecretResults;
  readonly publisher: Publisher;
  readonly now: () => number;
  readonly newId: () => string;
  /** Brings all derived state in line with what the transaction changed, before it commits. */
  readonly settle: (tx: Tx) => Promise<void>;
  /** Awaited before each transaction. */
  readonly ready: () => Promise<void> | undefined;
  /** A timer was set that may be due before all others. */
  readonly onTimer: (due: number) => void;
  /** The rights of a user changed; called after the commit. */
  readonly onRevoked: (userId: string) => void;
  readonly log: (message: string, error: unknown) => void;
}

/** Runs each command in one transaction: idempotency, rights, domain, derived state, answer, log, commit. */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #fingerprint: Fingerprint;

  constructor(options: ExecutorOptions) {
    this.#options = options;
    this.#fingerprint = new Fingerprint(options.engine);
  }

  /** A command of a client. Throws {@link CentralitaError}; a final refusal is repeated if the command comes again. */
  async command(
    actor: Actor,
    name: string,
    params: unknown,
    key: CommandKey,
    deadline?: number,
  ): Promise<unknown> {
    const command: SentCommand = { actor, name, key, hash: await this.#fingerprint.of(name, params) };
    try {
      const answer = await this.#once(command, namedEntities(actor, name, params), async (tx) => {
        if (deadline !== undefined && tx.now > deadline)
          throw new CentralitaError('expired', 'The deadline of the command has passed');
        return { result: await this.#settled(tx, await this.#handle(actor, name, params, tx)) };
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
    try {
      // A handler of a query takes a `ReadTx`; see `Handler`.
      return await this.read(actor, (tx) => this.#handle(actor, name, params, tx));
    } catch (error) {
      throw isCentralitaError(error) ? error : this.#internal(name, error);
    }
  }

  /** Reads in one read transaction. */
  async read<T>(actor: Actor, act: (tx: ReadTx) => Promise<T>): Promise<T> {
    const { engine, now } = this.#options;
    return engine.read((db) => act(new ReadUnit({ db, actor, now: now() })));
  }

  /** An action of the contact center itself: timers, voice, simulated customers. */
  async system<T>(actor: Actor, act: (tx: Tx) => Promise<T | LateResult<T>>): Promise<T> {
    return this.#transact(actor, async (db) => {
      const tx = this.#unitOfWork(db, actor, await offsetOf(db, actor.tenantId));
      return { tx, result: await this.#settled(tx, await act(tx)) };
    });
  }

  async #handle(actor: Actor, name: string, params: unknown, tx: ReadTx): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    assertMay(actor, name);
    assertParams(name, params);
    const handler = this.#options.handlers[name] as (params: unknown, tx: ReadTx) => Promise<unknown>;
    return handler(cleanParams(params), tx);
  }

  /** The result of a handler, once all derived state is settled. */
  async #settled<T>(tx: UnitOfWork, result: T | LateResult<T>): Promise<T> {
    await this.#options.settle(tx);
    return resultOf(result);
  }

  /** Runs a command unless it was done before, and keeps its answer. */
  #once(
    command: SentCommand,
    entities: readonly EntityKey[],
    act: (tx: UnitOfWork) => Promise<Answer>,
  ): Promise<Answer> {
    const { actor, key } = command;
    const clientId = key.place?.clientId ?? '';
    const kept = { scope: scopeOf(command), key: nameOf(command) };
    return this.#transact(actor, async (db) => {
      const prelude = await readPrelude(db, { ...kept, tenantId: actor.tenantId, clientId, entities });
      const tx = this.#unitOfWork(db, actor, prelude.offset);
      const known = await knownAnswer(tx, command, prelude);
      if (known) return { tx, result: await this.#restored(command, known, tx) };
      tx.learn(prelude.entities);
      const result = await act(tx);
      await writeResult(tx, command, this.#kept(command, result));
      return { tx, result };
    });
  }

  #kept({ name }: SentCommand, answer: Answer): Answer {
    const secret = this.#options.secrets[name as CommandName];
    return secret && 'result' in answer ? { result: secret.keep(answer.result) } : answer;
  }

  async #restored({ name }: SentCommand, answer: Answer, tx: ReadTx): Promise<Answer> {
    const secret = this.#options.secrets[name as CommandName];
    return secret && 'result' in answer ? { result: await secret.restore(answer.result, tx) } : answer;
  }

  #unitOfWork(db: Transaction<Database>, actor: Actor, offset: number): UnitOfWork {
    const { newId, now } = this.#options;
    return new UnitOfWork({ db, actor, now: now(), newId, offset });
  }

  async #transact<T>(actor: Actor, act: (db: Transaction<Database>) => Promise<Done<T>>): Promise<T> {
    const { engine, publisher, ready, onTimer, onRevoked } = this.#options;
    await ready();
    const { tx, result } = await engine.transaction(async (db) => {
      const done = await act(db);
      await done.tx.finish();
      return done;
    });
    publisher.publish(actor.tenantId, tx.records);
    if (tx.earliestTimer < Infinity) onTimer(tx.earliestTimer);
    for (const userId of tx.revoked) onRevoked(userId);
    return result;
  }

  /** The client learns that something failed; what it was is for the log. */
  #internal(name: string, cause: unknown): CentralitaError {
    this.#options.log(`${name} failed`, cause);
    return new CentralitaError('internal', 'Something went wrong on the server');
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
  readonly tx: UnitOfWork;
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
  if (!row) throw new CentralitaError('forbidden', 'The tenant does not exist');
  return row.log_offset;
}
