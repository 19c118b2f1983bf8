import { sql, type Kysely, type Transaction } from 'kysely';
import { CentralitaError } from '@centralita/core/protocol';
import { eventLoopTurn } from './event-loop-turn.js';
import type { Database } from './schema.js';

/** The limit of transactions in one commit, because the first of them waits for the last. */
const maxGroupSize = 64;

type Work<T> = (tx: Transaction<Database>) => Promise<T>;

interface Job {
  readonly work: Work<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

/**
 * Transactions that wait for their turn share one commit, and so one fsync. Each is a savepoint of its own, which alone is
 * undone when it throws. Nobody is answered before the commit, so an answer is as reliable as with a commit each. If the commit
 * fails, nothing of the group was done, and each is tried alone: `work` may run twice, and leaves nothing the first time.
 *
 * SQLite works synchronously: without a turn of the event loop before a group is taken, the requests that arrived on other
 * sockets meanwhile would not be read yet, and every group would have one member.
 */
export class GroupCommit {
  readonly #db: Kysely<Database>;
  #waiting: Job[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  run<T>(work: Work<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new CentralitaError('unavailable', 'The store is closed'));
    const done = new Promise<unknown>((resolve, reject) => this.#waiting.push({ work, resolve, reject }));
    this.#running ??= this.#drain();
    return done as Promise<T>;
  }

  /** Accepts no more work; resolves when the accepted work is done. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      await this.#commit(this.#waiting.splice(0, maxGroupSize));
    }
    this.#running = null;
  }

  /** Waits turn by turn while more work arrives: a thread or a socket delivers some of it at a time. */
  async #gather(): Promise<void> {
    for (let before = 0; before < this.#waiting.length && before < maxGroupSize;) {
      before = this.#waiting.length;
      await eventLoopTurn();
    }
  }

  async #commit(group: readonly Job[]): Promise<void> {
    try {
      const outcomes = await this.#db.transaction().execute((tx) => runAll(tx, group));
      group.forEach((job, index) => settle(job, outcomes[index]!));
    } catch (error) {
      if (group.length === 1) {
        group[0]!.reject(error);
        return;
      }
      // Nothing of the group was done. The jobs now run one by one, so that a transaction that does not fit on a full
      // disk does not stop the others, nor those that only read.
      for (const job of group) await this.#commit([job]);
    }
  }
}

async function runAll(tx: Transaction<Database>, group: readonly Job[]): Promise<Outcome[]> {
  const [only] = group;
  // A single job needs no savepoint: the transaction itself is undone.
  if (only && group.length === 1) return [{ result: await only.work(tx) }];
  const outcomes: Outcome[] = [];
  for (const { work } of group) outcomes.push(await attempt(tx, work));
  return outcomes;
}

async function attempt(tx: Transaction<Database>, work: Work<unknown>): Promise<Outcome> {
  await sql`savepoint job`.execute(tx);
  let outcome: Outcome;
  try {
    outcome = { result: await work(tx) };
  } catch (error) {
    outcome = { error };
    // A full disk has undone the whole transaction already, so the group ends here, whatever error this job had.
    await sql`rollback to job`.execute(tx).catch(() => Promise.reject(undone(error)));
  }
  await sql`release job`.execute(tx);
  return outcome;
}

function undone(cause: unknown): CentralitaError {
  const error = new CentralitaError('unavailable', 'The store cannot write now');
  error.cause = cause;
  return error;
}

function settle(job: Job, outcome: Outcome): void {
  if ('error' in outcome) job.reject(outcome.error);
  else job.resolve(outcome.result);
}
