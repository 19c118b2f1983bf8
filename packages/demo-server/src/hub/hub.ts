import { CentralitaError, commands, type SipAccount } from '@centralita/core/protocol';
import { createDomains, secretResults } from '../domains/index.js';
import { extendOffers } from '../domains/offers/offers.js';
import { fireTimer } from '../domains/timers.js';
import { settle } from '../projections/index.js';
import type { Engine } from '../storage/engine.js';
import { systemOf, type Person } from '../transaction/actor.js';
import { Clock } from '../transaction/clock.js';
import { Executor } from '../transaction/executor.js';
import { readLogPage, type StoredRecord } from '../transaction/log.js';
import { Publisher } from '../transaction/publisher.js';
import { prune } from '../transaction/retention.js';
import { Timers } from '../transaction/timers.js';
import { isCommandName } from '../transaction/validate.js';
import type { Tx } from '../transaction/tx.js';
import { leaseMs } from './node-lease.js';
import { Presence } from './presence.js';
import type { Verified } from './session-host.js';
import { Sessions } from './sessions.js';
import type { Transport } from './transport.js';
import { VisitorLimits } from './visitor-limits.js';

const pruneIntervalMs = 3_600_000;

export interface HubOptions {
  /** An opened and migrated store. */
  readonly engine: Engine;
  /** Whose token it is; throws `unauthorized`. */
  readonly verifyToken: (token: string) => Promise<Verified> | Verified;
  /** SIP credentials for a session; without it there is no voice. */
  readonly sipAccount?: (me: Person, term: number | null) => SipAccount;
  /** How a password is kept; without it no user can be added. */
  readonly hashPassword?: (password: string) => Promise<string>;
  /** Prefixes of the outside numbers that people may call, such as `+34`; every country by default. */
  readonly dialPrefixes?: readonly string[];
  /** The rights of a user changed or ended; the user's connections were closed. */
  readonly onRevoked?: (userId: string) => void;
  /** ms; the one clock of the contact center. */
  readonly now?: () => number;
  /** ms, evenly; shows when `now` jumps. Default: the system's, or `now` itself where that is given. */
  readonly uptime?: () => number;
  readonly newId: () => string;
  /** Takes internal failures. */
  readonly log?: (message: string, error: unknown) => void;
}

/** The whole contact center behind any transport and any store. Imports nothing of Node: it also runs in a story. */
export class Hub {
  readonly now: () => number;
  readonly #options: HubOptions;
  readonly #log: (message: string, error: unknown) => void;
  readonly #clock: Clock;
  readonly #publisher: Publisher;
  readonly #limits: VisitorLimits;
  readonly #executor: Executor;
  readonly #timers: Timers;
  readonly #presence: Presence;
  readonly #sessions: Sessions;
  readonly #retention: ReturnType<typeof setInterval>;
  readonly #begun: Promise<void>;
  #opened = false;
  #opening: Promise<void> | undefined;

  constructor(options: HubOptions) {
    const { engine, newId, now = Date.now, log = () => undefined } = options;
    const uptime = options.uptime ?? options.now ?? (() => performance.now());
    this.#options = options;
    this.#log = log;
    this.now = now;
    this.#clock = new Clock({ engine, now, uptime });
    this.#publisher = new Publisher({
      readAfter: (tenantId, offset) => engine.read((reader) => readLogPage(reader, { tenantId, offset })),
      onError: (error) => log('publisher', error),
    });
    this.#limits = new VisitorLimits(now);
    this.#executor = this.#createExecutor();
    this.#presence = new Presence({
      engine,
      now,
      uptime,
      nodeId: newId(),
      run: (tenantId, act) => this.system(tenantId, act),
      wakeIn: (ms) => this.#timers.wakeAt(now() + ms),
    });
    this.#timers = new Timers({
      engine,
      now,
      log,
      ready: () => this.#begun.then(() => this.#ready()),
      fire: (timer) => this.system(timer.tenantId, (tx) => fireTimer(tx, timer)),
      memory: this.#presence,
    });
    const { verifyToken } = options;
    const parts = { executor: this.#executor, publisher: this.#publisher, presence: this.#presence };
    const limits = this.#limits;
    this.#sessions = new Sessions({ ...parts, engine, limits, verifyToken, now });
    this.#begun = this.#begin().catch((error: unknown) => log('start', error));
    void this.#timers.run();
    this.#retention = setInterval(() => {
      prune(engine, now()).catch((error: unknown) => log('retention', error));
    }, pruneIntervalMs);
  }

  /** Serves one client over an opened transport, from hello to close. */
  accept(transport: Transport): void {
    this.#sessions.accept(transport);
  }

  /** A command over HTTP. `key`: the Idempotency-Key; null only for commands that read. */
  async call(me: Person, name: string, params: unknown, key: string | null): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    this.#limits.assertMaySend(me, me.network);
    if (commands[name].query) return this.#executor.query(me, name, params);
    if (!key) throw new CentralitaError('bad-request', 'Idempotency-Key is missing');
    return this.#executor.command(me, name, params, { key });
  }

  /** An action of the contact center itself, in one transaction. */
  system<T>(tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#executor.system(systemOf(tenantId), act);
  }

  /** Calls the listener with every committed record of a tenant, in order: voice and simulated customers need them. */
  onRecords(tenantId: string, listener: (records: readonly StoredRecord[]) => void): () => void {
    return this.#publisher.subscribe({ tenantId, deliver: listener });
  }

  /** The pages of the user say hello again, and get what they may see now. */
  revoke(userId: string): void {
    this.#sessions.restart(userId);
    this.#options.onRevoked?.(userId);
  }

  async close(): Promise<void> {
    this.#timers.stop();
    clearInterval(this.#retention);
    this.#publisher.close();
    this.#sessions.closeAll();
    await Promise.resolve();
  }

  #createExecutor(): Executor {
    const { engine, newId, sipAccount, hashPassword, dialPrefixes } = this.#options;
    return new Executor({
      engine,
      newId,
      now: this.now,
      handlers: createDomains({
        sipAccount,
        hashPassword,
        dialPrefixes,
        assertMayBegin: ({ id, network }) => this.#limits.assertMayBegin(id, network),
      }),
      secrets: secretResults({ sipAccount }),
      publisher: this.#publisher,
      settle,
      ready: () => this.#ready(),
      onTimer: (due) => this.#timers.wakeAt(due),
      onRevoked: (userId) => this.revoke(userId),
      log: this.#log,
    });
  }

  /** To be awaited before each transaction. Undefined: there is nothing to wait for. */
  #ready(): Promise<void> | undefined {
    if (this.#opened) return this.#clock.settle();
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening.then(() => this.#clock.settle());
  }

  /** The publisher must know where the logs stand before they grow. */
  async #open(): Promise<void> {
    const tenants = await this.#options.engine.read((reader) =>
      reader.selectFrom('tenant').select(['id', 'log_offset']).execute(),
    );
    for (const { id, log_offset } of tenants) this.#publisher.start(id, log_offset);
    this.#opened = true;
  }

  /** Before anything is due: while no server ran, no page could answer. */
  async #begin(): Promise<void> {
    await this.#presence.begin();
    const tenants = await this.#options.engine.read((reader) =>
      reader.selectFrom('tenant').select('id').execute(),
    );
    for (const { id } of tenants) await this.system(id, (tx) => extendOffers(tx, leaseMs));
  }
}
