import {
  CentralitaError,
  closeCodes,
  commands,
  type Me,
  type ServerFrame,
  type SipAccount,
} from '@centralita/core/protocol';
import { createDomains } from '../domains/index.js';
import { fireTimer } from '../domains/timers.js';
import { extendOffers } from '../domains/offers/offers.js';
import { settle } from '../projections/index.js';
import type { Engine } from '../storage/engine.js';
import { systemOf } from '../transaction/actor.js';
import { agentAudience, visitAudience } from '../transaction/audience.js';
import { Clock } from '../transaction/clock.js';
import { Executor, type CommandKey } from '../transaction/executor.js';
import type { Connected, Gate, Start, Verified } from './gate.js';
import { readLog, resumeLimit, type StoredRecord } from '../transaction/log.js';
import { Peer } from './peer.js';
import { extendLeases, leaseFor, Presence } from './presence.js';
import { Publisher } from '../transaction/publisher.js';
import { prune } from '../transaction/retention.js';
import { rightsSince } from '../transaction/rights-since.js';
import { audiencesOf, readSnapshot } from '../transaction/snapshot.js';
import { Timers, type DueTimer } from '../transaction/timers.js';
import type { Transport } from './transport.js';
import { isCommandName, parseFrame } from '../transaction/validate.js';
import type { Tx } from '../transaction/tx.js';

export interface HubOptions {
  /** An opened and migrated store. */
  readonly engine: Engine;
  /** Who a token belongs to; throws `unauthorized`. */
  readonly verifyToken: (token: string) => Promise<Verified> | Verified;
  /** SIP credentials for a session; without it there is no voice. */
  readonly sipAccount?: (me: Me, term: number | null) => SipAccount;
  /** How a password is kept; without it no user can be added. */
  readonly hashPassword?: (password: string) => Promise<string>;
  /** A user has other rights, or none any more; their pages were closed. */
  readonly onRevoked?: (userId: string) => void;
  /** ms; the one clock of the contact centre. */
  readonly now?: () => number;
  /** ms, evenly; beside it a jump of `now` is seen. Default: the system's, or `now` itself where that is given. */
  readonly uptime?: () => number;
  readonly newId: () => string;
  /** What went wrong inside. */
  readonly log?: (message: string, error: unknown) => void;
}

/** The whole contact centre behind any transport and any store. Imports nothing of Node: it also runs in a story. */
export class Hub {
  readonly now: () => number;
  readonly #options: HubOptions;
  readonly #publisher: Publisher;
  readonly #executor: Executor;
  readonly #timers: Timers;
  readonly #retention: ReturnType<typeof setInterval>;
  readonly #presence: Presence;
  readonly #peers = new Map<Connected, () => void>();
  readonly #begun: Promise<void>;

  constructor(options: HubOptions) {
    this.#options = options;
    this.now = options.now ?? Date.now;
    const { engine, newId, sipAccount, hashPassword, log = () => undefined } = options;
    this.#publisher = new Publisher((error) => log('listener of records', error));
    const uptime = options.uptime ?? options.now ?? (() => performance.now());
    const clock = new Clock({ engine, now: this.now, uptime });
    const ready = () => clock.settle();
    const fire = (timer: DueTimer) => this.system(timer.tenantId, (work) => fireTimer(work, timer));
    const begun = () => this.#begun.then(ready);
    this.#timers = new Timers({ engine, now: this.now, ready: begun, fire, log });
    this.#executor = new Executor({
      engine,
      newId,
      now: this.now,
      handlers: createDomains({ sipAccount, hashPassword }),
      publisher: this.#publisher,
      settle,
      ready,
      onTimer: (due) => this.#timers.wakeAt(due),
      onRevoked: (userId) => this.revoke(userId),
      log,
    });
    this.#presence = new Presence((tenantId, act) => this.system(tenantId, act), uptime);
    this.#begun = this.#begin().catch((error: unknown) => log('start', error));
    void this.#timers.run();
    this.#retention = setInterval(() => {
      prune(engine, this.now()).catch((error: unknown) => log('retention', error));
    }, 3_600_000);
  }

  /** Serves one client over an opened transport, from hello to close. */
  accept(transport: Transport): void {
    const peer = new Peer(transport, this.#gate);
    this.#peers.set(peer, () => undefined);
  }

  /** A command over HTTP. `key`: the Idempotency-Key; null only for commands that read. */
  async call(me: Me, name: string, params: unknown, key: string | null): Promise<unknown> {
    if (!isCommandName(name)) throw new CentralitaError('unknown-command', `no command ${name.slice(0, 64)}`);
    if (commands[name].query) return this.#executor.query(me, name, params);
    if (!key) throw new CentralitaError('bad-request', 'Idempotency-Key is missing');
    return this.#executor.command(me, name, params, { key });
  }

  /** What the contact centre does by itself, in one transaction. */
  system<T>(tenantId: string, act: (work: Tx) => Promise<T>): Promise<T> {
    return this.#executor.system(systemOf(tenantId), act);
  }

  /** Hears every committed record of a tenant: voice and simulated customers live on it. */
  onRecords(tenantId: string, listener: (records: readonly StoredRecord[]) => void): () => void {
    return this.#publisher.subscribe({ tenantId, deliver: listener });
  }

  /** Pages of the user say hello again, and see what they may see now. */
  revoke(userId: string): void {
    for (const peer of [...this.#peers.keys()])
      if (peer.me?.id === userId) peer.close(closeCodes.resume, 'other rights');
    this.#options.onRevoked?.(userId);
  }

  async close(): Promise<void> {
    this.#timers.stop();
    clearInterval(this.#retention);
    this.#publisher.flush();
    for (const peer of [...this.#peers.keys()]) peer.close(1001, 'server ends');
    await Promise.resolve();
  }

  /** Before anything is due: no page could answer while the server was away. */
  async #begin(): Promise<void> {
    const { engine } = this.#options;
    await engine.transaction((db) => extendLeases(db, this.now()));
    const tenants = await engine.db.selectFrom('tenant').select('id').execute();
    for (const { id } of tenants) await this.system(id, (work) => extendOffers(work, leaseFor));
  }

  readonly #gate: Gate = {
    now: () => this.now(),
    parse: parseFrame,
    verify: async (token) => this.#options.verifyToken(token),
    entered: (peer, me, family) => {
      this.#peers.set(peer, this.#publisher.subscribe(peer));
      this.#presence.entered(peer, me, family);
    },
    start: (me, position) => this.#start(me, position),
    command: (me, name, params, key: CommandKey, deadline) =>
      this.#executor.command(me, name, params, key, deadline),
    query: (me, name, params) => this.#executor.query(me, name, params),
    typing: (peer, me, interactionId, on) => this.#typing(peer, me, interactionId, on),
    alive: (peer) => peer.me && this.#presence.alive(peer.me),
    left: (peer) => {
      this.#peers.get(peer)?.();
      this.#peers.delete(peer);
      if (peer.me) this.#presence.left(peer, peer.me);
    },
    flush: (peer) => this.#publisher.flushTo(peer),
  };

  /** The starting point of a client, read in one transaction: nothing is written meanwhile. */
  #start(me: Me, position: { readonly epoch: string; readonly offset: number } | null): Promise<Start> {
    return this.#options.engine.transaction(async (db) => {
      const tenant = await db
        .selectFrom('tenant')
        .select(['log_offset', 'epoch'])
        .where('id', '=', me.tenantId)
        .executeTakeFirst();
      if (!tenant) throw new CentralitaError('unauthorized', 'no such tenant');
      const audiences = await audiencesOf(db, me);
      const here = { epoch: tenant.epoch, audiences };
      const missed = tenant.log_offset - (position?.offset ?? 0);
      const resumable = position?.epoch === tenant.epoch && position.offset >= (await rightsSince(db, me.id));
      if (resumable && missed >= 0 && missed <= resumeLimit) {
        const records = await readLog(db, me.tenantId, position.offset);
        const whole = records !== null && records.length === missed;
        if (whole) return { ...here, offset: tenant.log_offset, snapshot: null, records };
      }
      return { ...here, offset: tenant.log_offset, snapshot: await readSnapshot(db, me), records: [] };
    });
  }

  async #typing(from: Connected, me: Me, interactionId: string, on: boolean): Promise<void> {
    const interaction = await this.system(me.tenantId, (work) => work.get('interaction', interactionId));
    if (!interaction || interaction.channel === 'voice') return;
    const by = me.role === 'customer' ? 'customer' : 'agent';
    const own = by === 'customer' ? interaction.remote.address : interaction.agentId;
    if (own !== me.id) return;
    const to =
      by === 'customer'
        ? agentAudience(interaction.agentId ?? '')
        : visitAudience(interaction.remote.address);
    const frame: ServerFrame = { type: 'signal', name: 'typing', interactionId, on, by };
    for (const peer of this.#peers.keys()) if (peer !== from && peer.sees([to])) peer.send(frame);
  }
}
