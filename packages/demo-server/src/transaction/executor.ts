import { CentralitaError, commands, isCentralitaError, type Refusal } from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import type { Engine } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';
import type { Actor } from './actor.js';
import { fingerprint } from './fingerprint.js';
import type { Handlers } from './handlers.js';
import type { Publisher } from './publisher.js';
import { ReadUnit } from './read-unit.js';
import { assertMay } from './rights.js';
import { UnitOfWork } from './unit-of-work.js';
import { assertParams, isCommandName } from './validate.js';
import type { ReadWork, Work } from './work.js';

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
  /** Matches what waits with who is free, inside the transaction that changed either. */
  readonly route: (work: Work) => Promise<void>;
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
      const answer = await this.#transact(actor, async (work) => {
        const known = await this.#known(work, key, hash);
        if (known) return known;
        if (deadline !== undefined && work.now > deadline)
          throw new CentralitaError('expired', 'too late to be done');
        const result = await this.#handle(actor, name, params, work);
        await this.#remember(work, key, name, hash, { result });
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

  /** What the contact centre does by itself: timers, voice, simulated customers. */
  async system<T>(actor: Actor, act: (work: Work) => Promise<T>): Promise<T> {
    return this.#transact(actor, act);
  }

  async #handle(actor: Actor, name: string, params: unknown, work: ReadWork): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    assertMay(actor, name);
    assertParams(name, params);
    const handler = this.#options.handlers[name] as (params: unknown, work: ReadWork) => Promise<unknown>;
    return handler(params, work);
  }

  async #transact<T>(actor: Actor, act: (work: UnitOfWork) => Promise<T>): Promise<T> {
    const { engine, publisher, newId, now, route, ready, onTimer, onRevoked } = this.#options;
    await ready();
    const { work, result } = await engine.transaction(async (db) => {
      const work = new UnitOfWork({
        db,
        actor,
        now: now(),
        newId,
        offset: await offsetOf(db, actor.tenantId),
      });
      const result = await act(work);
      if (work.routingWanted) await route(work);
      await work.finish();
      return { work, result };
    });
    publisher.publish(actor.tenantId, work.records);
    if (work.earliestTimer < Infinity) onTimer(work.earliestTimer);
    for (const userId of work.revoked) onRevoked(userId);
    return result;
  }

  /** The answer of a command that was done before; also keeps a client's commands in its own order. */
  async #known(work: Work, key: CommandKey, hash: string): Promise<Answer | null> {
    const last = key.place ? await lastSeq(work, key.place.clientId) : 0;
    const done = await work.db
      .selectFrom('done')
      .select(['body_hash', 'answer'])
      .where('client_id', '=', scopeOf(work, key))
      .where('key', '=', nameOf(key))
      .executeTakeFirst();
    if (done && done.body_hash !== hash)
      throw new CentralitaError('idempotency-mismatch', 'this key had another body');
    const seq = key.place?.seq;
    if (seq !== undefined && seq > last + 1)
      throw new CentralitaError('sequence-gap', `expected command ${last + 1}`, { expected: last + 1 });
    if (done) {
      // Done for another client of the user: here it takes its place all the same.
      if (key.place && seq === last + 1) await advance(work, key.place);
      return JSON.parse(done.answer) as Answer;
    }
    if (seq !== undefined && seq <= last)
      throw new CentralitaError('expired', 'its answer is no longer kept');
    return null;
  }

  async #remember(work: Work, key: CommandKey, name: string, hash: string, answer: Answer) {
    const { db, now } = work;
    const kept = { name, body_hash: hash, answer: JSON.stringify(answer), at: now };
    await db
      .insertInto('done')
      .values({ client_id: scopeOf(work, key), key: nameOf(key), ...kept })
      .execute();
    if (key.place) await advance(work, key.place);
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
    await this.#transact(actor, async (work) => {
      if (!(await this.#known(work, key, hash)))
        await this.#remember(work, key, name, hash, { error: refusal });
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

const scopeOf = ({ actor }: Work, { key, place }: CommandKey): string =>
  key === undefined ? (place?.clientId ?? '') : userScope(actor.id);

const nameOf = ({ key, place }: CommandKey): string => key ?? String(place?.seq);

async function lastSeq(work: Work, clientId: string): Promise<number> {
  const client = await work.db
    .selectFrom('client')
    .select(['user_id', 'last_seq'])
    .where('id', '=', clientId)
    .executeTakeFirst();
  if (client && client.user_id !== work.actor.id)
    throw new CentralitaError('forbidden', 'not your client id');
  return client?.last_seq ?? 0;
}

async function advance(work: Work, { clientId, seq }: NonNullable<CommandKey['place']>): Promise<void> {
  const { db, now, tenantId, actor } = work;
  await db
    .insertInto('client')
    .values({ id: clientId, tenant_id: tenantId, user_id: actor.id, last_seq: seq, seen_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ last_seq: seq, seen_at: now }))
    .execute();
}
