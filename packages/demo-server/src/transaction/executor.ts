import { CentralitaError, commands, isCentralitaError, type Refusal } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import { fingerprint } from './fingerprint.js';
import { resultOf, type Handlers, type LateResult } from './handlers.js';
import type { Publisher } from './publisher.js';
import { ReadUnit } from './read-unit.js';
import { assertMay } from './rights.js';
import { UnitOfWork } from './unit-of-work.js';
import { assertParams, isCommandName } from './validate.js';
import type { ReadTx, Tx } from './tx.js';

/**
 * Under which name a command's answer is kept, so that it is done once however often it comes: `key` of the user, over whichever
 * client or HTTP, else `seq` of the client.
 */
export interface CommandKey {
  readonly key?: string | undefined;
  /** Position in the client's own order; must be the next one. Left out over HTTP. */
  readonly place?: { readonly clientId: string; readonly seq: number };
}

export interface ExecutorOptions {
  readonly engine: Engine;
  readonly handlers: Handlers;
  readonly publisher: Publisher;
  readonly now: () => number;
  readonly newId: () => string;
  /** Brings all derived state in line with what the transaction changed, before it commits. */
  readonly settle: (tx: Tx) => Promise<void>;
  /** Awaited before each transaction. */
  readonly ready: () => Promise<void> | undefined;
  /** A timer was set that may be due before all others. */
  readonly onTimer: (due: number) => void;
  /** The rights of a user changed; told after the commit. */
  readonly onRevoked: (userId: string) => void;
  readonly log: (message: string, error: unknown) => void;
}

type Answer = { readonly result: unknown } | { readonly error: Refusal };

/** Runs each command in one transaction: rights, idempotency, domain, log, answer, commit. */
export class Executor {
  readonly #options: ExecutorOptions;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  /** A command of a client. Throws {@link CentralitaError}; what was refused for good is refused again the same. */
  async command(
    actor: Actor,
    name: string,
    params: unknown,
    key: CommandKey,
    deadline?: number,
  ): Promise<unknown> {
    const hash = await fingerprint(name, params);
    try {
      const answer = await this.#transact(actor, async (tx) => {
        const known = await this.#known(tx, key, hash);
        if (known) return known;
        if (deadline !== undefined && tx.now > deadline)
          throw new CentralitaError('expired', 'too late to be done');
        const result = await this.#settled(tx, await this.#handle(actor, name, params, tx));
        await this.#remember(tx, key, name, hash, { result });
        return { result };
      });
      return unpack(answer);
    } catch (error) {
      throw await this.#refuse(actor, key, name, hash, error);
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

  /** What the contact centre does by itself: timers, voice, simulated customers. */
  async system<T>(actor: Actor, act: (tx: Tx) => Promise<T | LateResult<T>>): Promise<T> {
    return this.#transact(actor, async (tx) => this.#settled(tx, await act(tx)));
  }

  async #handle(actor: Actor, name: string, params: unknown, tx: ReadTx): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    assertMay(actor, name);
    assertParams(name, params);
    const handler = this.#options.handlers[name] as (params: unknown, tx: ReadTx) => Promise<unknown>;
    return handler(params, tx);
  }

  /** The result of a handler, once all derived state is settled. */
  async #settled<T>(tx: UnitOfWork, result: T | LateResult<T>): Promise<T> {
    await this.#options.settle(tx);
    return resultOf(result);
  }

  async #transact<T>(actor: Actor, act: (tx: UnitOfWork) => Promise<T>): Promise<T> {
    const { engine, publisher, newId, now, ready, onTimer, onRevoked } = this.#options;
    await ready();
    const { tx, result } = await engine.transaction(async (db) => {
      const tx = new UnitOfWork({
        db,
        actor,
        now: now(),
        newId,
        offset: await offsetOf(db, actor.tenantId),
      });
      const result = await act(tx);
      await tx.finish();
      return { tx, result };
    });
    publisher.publish(actor.tenantId, tx.records);
    if (tx.earliestTimer < Infinity) onTimer(tx.earliestTimer);
    for (const userId of tx.revoked) onRevoked(userId);
    return result;
  }

  /** The answer of a command that was done before; also keeps a client's commands in its own order. */
  async #known(tx: Tx, key: CommandKey, hash: string): Promise<Answer | null> {
    const last = key.place ? await lastSeq(tx, key.place.clientId) : 0;
    const done = await tx.db
      .selectFrom('done')
      .select(['body_hash', 'answer'])
      .where('client_id', '=', scopeOf(tx, key))
      .where('key', '=', nameOf(key))
      .executeTakeFirst();
    if (done && done.body_hash !== hash)
      throw new CentralitaError('idempotency-mismatch', 'this key had another body');
    const seq = key.place?.seq;
    if (seq !== undefined && seq > last + 1)
      throw new CentralitaError('sequence-gap', `expected command ${last + 1}`, { expected: last + 1 });
    if (done) {
      // Done for another client of the user: here it takes its place all the same.
      if (key.place && seq === last + 1) await advance(tx, key.place);
      return JSON.parse(done.answer) as Answer;
    }
    if (seq !== undefined && seq <= last)
      throw new CentralitaError('expired', 'its answer is no longer kept');
    return null;
  }

  async #remember(tx: Tx, key: CommandKey, name: string, hash: string, answer: Answer) {
    const { db, now } = tx;
    const kept = { name, body_hash: hash, answer: JSON.stringify(answer), at: now };
    await db
      .insertInto('done')
      .values({ client_id: scopeOf(tx, key), key: nameOf(key), ...kept })
      .execute();
    if (key.place) await advance(tx, key.place);
  }

  /** What went wrong inside is for the log, not for the client. */
  #internal(name: string, cause: unknown): CentralitaError {
    this.#options.log(`${name} failed`, cause);
    return new CentralitaError('internal', 'something went wrong on the server');
  }

  /** Keeps a refusal too, unless the same command may succeed later: then nothing was done and nothing is kept. */
  async #refuse(
    actor: Actor,
    key: CommandKey,
    name: string,
    hash: string,
    cause: unknown,
  ): Promise<CentralitaError> {
    const error = isCentralitaError(cause) ? cause : this.#internal(name, cause);
    if (error.retryable || passing.has(error.code)) return error;
    const refusal: Refusal = { code: error.code, message: error.message, details: error.details };
    await this.#transact(actor, async (tx) => {
      if (!(await this.#known(tx, key, hash))) await this.#remember(tx, key, name, hash, { error: refusal });
    }).catch(() => undefined);
    return error;
  }
}

/** Refusals about the key itself: they belong to no command. */
const passing: ReadonlySet<string> = new Set(['sequence-gap', 'idempotency-mismatch']);

function unpack(answer: Answer): unknown {
  if ('result' in answer) return answer.result;
  const { code, message, details } = answer.error;
  throw new CentralitaError(code, message, details);
}

async function offsetOf(db: Transaction<Database>, tenantId: string): Promise<number> {
  const row = await db
    .selectFrom('tenant')
    .select('log_offset')
    .where('id', '=', tenantId)
    .executeTakeFirst();
  if (!row) throw new CentralitaError('forbidden', 'no such tenant');
  return row.log_offset;
}

/** The space keeps it apart from the client ids of pages, which have none. */
export const userScope = (userId: string): string => `user ${userId}`;

const scopeOf = ({ actor }: Tx, { key, place }: CommandKey): string =>
  key === undefined ? (place?.clientId ?? '') : userScope(actor.id);

const nameOf = ({ key, place }: CommandKey): string => key ?? String(place?.seq);

async function lastSeq(tx: Tx, clientId: string): Promise<number> {
  const client = await tx.db
    .selectFrom('client')
    .select(['user_id', 'last_seq'])
    .where('id', '=', clientId)
    .executeTakeFirst();
  if (client && client.user_id !== tx.actor.id) throw new CentralitaError('forbidden', 'not your client id');
  return client?.last_seq ?? 0;
}

async function advance(tx: Tx, { clientId, seq }: NonNullable<CommandKey['place']>): Promise<void> {
  const { db, now, tenantId, actor } = tx;
  await db
    .insertInto('client')
    .values({ id: clientId, tenant_id: tenantId, user_id: actor.id, last_seq: seq, seen_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ last_seq: seq, seen_at: now }))
    .execute();
}
