import { atom, type ReadableAtom } from 'nanostores';
import type { Backend, BackendEvents, BackendStatus } from '../backend.js';
import { ServerClock } from '../lib/clock.js';
import { Emitter } from '../lib/emitter.js';
import { randomId } from '../lib/random-id.js';
import { kindOf } from '../protocol/command-kinds.js';
import { CentralitaError, closeCodes, isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { ChannelGroup, CommandName, Me, Params, Result, ServerFrame } from '../protocol/index.js';
import { maxParamsBytes, perishableTimeoutMs, protocolVersion } from '../protocol/limits.js';
import type { ConnectionOptions } from './connection-options.js';
import { errorOf, handleFrame, type FrameHandlers } from './frame-handlers.js';
import { loadOutboxStore } from './load-outbox-store.js';
import { LogCursor } from './log-cursor.js';
import type { OutboxEntry } from './outbox-entry.js';
import { Outbox } from './outbox.js';
import { PendingQueries } from './pending-queries.js';
import { Reconnect } from './reconnect.js';
import { Stream } from './stream.js';
import { TokenRenewal } from './token-renewal.js';

type State = BackendStatus['state'];

/** The client of `docs/protocol.md`: it resumes where it was, loses nothing, and gets one answer to each command. */
export class Connection implements Backend {
  readonly clock = new ServerClock();
  readonly #status = atom<BackendStatus>({ state: 'idle', retryAt: null, error: null });
  readonly #me = atom<Me | null>(null);
  readonly $status: ReadableAtom<BackendStatus> = this.#status;
  readonly $me: ReadableAtom<Me | null> = this.#me;
  readonly #events = new Emitter<BackendEvents>();
  readonly #closed = new AbortController();
  readonly #outbox: Outbox;
  readonly #queries = new PendingQueries((frame) => this.#online && this.#stream.send(frame));
  readonly #cursor = new LogCursor();
  readonly #token: TokenRenewal;
  readonly #stream: Stream;
  readonly #reconnect: Reconnect;
  readonly #explain: ConnectionOptions['explain'];
  #clientId = randomId();
  #shown: { shown?: ChannelGroup[] } = {};

  constructor(options: ConnectionOptions) {
    const { open, getToken, server = '', openStore = loadOutboxStore(server) } = options;
    this.#explain = options.explain;
    this.#token = new TokenRenewal(getToken);
    this.#outbox = new Outbox({
      openStore,
      send: (entry) => this.#sendCommand(entry),
      onRefused: (command, error) => this.#events.emit('refused', command, error),
    });
    this.#stream = new Stream({
      open,
      onFrame: (frame) => handleFrame(frame, this.#handlers),
      onGarbage: () => this.#onClose(closeCodes.badFrame),
      onClose: (code) => this.#onClose(code),
      onSilence: () => {
        this.#drop();
        this.#failed('connection-lost');
      },
    });
    this.#reconnect = new Reconnect({
      attempt: () => void this.#connect(),
      isWorthTrying: () => (this.#online ? this.#stream.isSilent : this.#status.get().state === 'waiting'),
      signal: this.#closed.signal,
    });
    void this.#connect();
  }

  get $pending() {
    return this.#outbox.$pending;
  }

  get $storage() {
    return this.#outbox.$storage;
  }

  on<E extends keyof BackendEvents>(event: E, listener: BackendEvents[E]): () => void {
    return this.#events.on(event, listener);
  }

  request<N extends CommandName>(name: N, params: Params<N>): Promise<Result<N>> {
    if (this.#closed.signal.aborted) return Promise.reject(new CentralitaError('connection-lost', 'closed'));
    // A server closes the connection of a client that sends a larger frame, after every attempt.
    if (new TextEncoder().encode(JSON.stringify(params)).length > maxParamsBytes)
      return Promise.reject(new CentralitaError('too-large'));
    const kind = kindOf(name);
    if (kind === 'query') return this.#queries.send<Result<N>>(name, params);
    const queuedAt = this.clock.now();
    const deadline = kind === 'durable' ? null : queuedAt + perishableTimeoutMs;
    const { entry, done } = this.#outbox.add<Result<N>>({ name, params, queuedAt, deadline });
    if (deadline !== null) setTimeout(() => this.#outbox.giveUp(entry), perishableTimeoutMs);
    return done;
  }

  typing(interactionId: string, on: boolean): void {
    if (this.#online) this.#stream.send({ type: 'signal', name: 'typing', interactionId, on });
  }

  show(groups: ChannelGroup[]): void {
    this.#shown = { shown: groups };
    this.#stream.send({ type: 'shown', groups });
  }

  retry(): void {
    if (['waiting', 'signed-out'].includes(this.#status.get().state)) void this.#connect();
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#drop();
    this.#setStatus('closed');
    const error = new CentralitaError('connection-lost', 'closed');
    this.#outbox.close(error);
    this.#queries.rejectAll(error);
  }

  async signOut(): Promise<void> {
    await this.#outbox.clear();
    this.close();
  }

  get #online(): boolean {
    return this.#status.get().state === 'online';
  }

  async #connect(): Promise<void> {
    this.#drop();
    this.#setStatus('connecting');
    let token: string;
    try {
      token = await this.#token.get();
    } catch (error) {
      this.#failed(isCentralitaError(error) ? error.code : 'unavailable', error ?? null);
      return;
    }
    if (this.#closed.signal.aborted || this.#stream.isOpen) return;
    if (!this.#stream.open(() => this.#hello(token))) this.#failed('connection-lost');
  }

  #hello(token: string): void {
    const page = { clientId: this.#clientId, ...this.#cursor.position, ...this.#shown };
    this.#stream.send({ type: 'hello', protocol: protocolVersion, token, ...page });
  }

  #onClose(code: number): void {
    this.#drop();
    if (code === closeCodes.sequenceGap) this.#renumber();
    const isRefused = code === closeCodes.unauthorized || code === closeCodes.forbidden;
    this.#failed(isRefused ? 'unauthorized' : 'connection-lost');
  }

  /**
   * The server counts otherwise: its store was restored, or it could not write an answer. It would know the numbers of commands
   * that it has done, so none of those that wait here was done, and they may go again under a new name.
   */
  #renumber(): void {
    this.#clientId = randomId();
    this.#outbox.renumber();
  }

  /** Leaves the transport; the features hear nothing of it, and the view stays as it was. */
  #drop(): void {
    this.#reconnect.cancel();
    this.#token.stop();
    this.#outbox.offline();
    this.#stream.drop();
  }

  #failed(error: ErrorCode, cause?: unknown): void {
    if (this.#closed.signal.aborted) return;
    const atOnce = error === 'unauthorized';
    if (atOnce && this.#token.refused()) this.#setStatus('signed-out', null, error);
    else this.#setStatus('waiting', this.#reconnect.failed({ atOnce }), error);
    // A session that has worked before is set up correctly, so a later failure is not a mistake of the page.
    if (!this.#me.get()) this.#explain?.(this.#status, cause);
  }

  #setStatus(state: State, retryAt: number | null = null, error: ErrorCode | null = null): void {
    this.#status.set({ state, retryAt, error });
  }

  readonly #handlers: FrameHandlers = {
    resumed: (frame) => this.#isStranger(frame.me) || this.#welcome(frame),
    snapshot: (frame) => {
      if (this.#isStranger(frame.me)) return;
      this.#me.set(frame.me);
      this.clock.learn(frame.time);
      this.#events.emit('snapshot', frame.entities, this.#cursor.reasonOf(frame.epoch));
      this.#welcome(frame);
    },
    records: ({ records }) => {
      const { fresh, whole } = this.#cursor.take(records);
      for (const { body, at } of fresh) {
        if ('fact' in body) this.#events.emit('fact', body, at);
        else this.#events.emit('change', body);
      }
      if (!whole) void this.#connect();
    },
    heartbeat: ({ offset, time }) => {
      this.clock.learn(time);
      if (offset !== this.#cursor.offset) return void this.#connect();
      this.#stream.send({ type: 'alive' });
      void this.#outbox.adopt();
      this.#events.emit('heartbeat');
    },
    result: ({ seq, result }) => this.#outbox.resolve(seq, result),
    refused: ({ seq, error }) => this.#outbox.refused(seq, errorOf(error)),
    answer: ({ id, result }) => this.#queries.resolve(id, result),
    refusedQuery: ({ id, error }) => this.#queries.reject(id, errorOf(error)),
    token: ({ tokenExpiresAt }) => this.#renewToken(tokenExpiresAt),
    signal: ({ interactionId, on, by }) => this.#events.emit('typing', { interactionId, on, by }),
  };

  /** A page belongs to the user it began with: it shows their data, and its commands go in their name or not at all. */
  #isStranger({ id, tenantId }: Me): boolean {
    const owner = this.#me.get();
    if (!owner || (owner.id === id && owner.tenantId === tenantId)) return false;
    this.#drop();
    this.#setStatus('signed-out', null, 'unauthorized');
    return true;
  }

  #welcome(frame: Extract<ServerFrame, { type: 'resumed' | 'snapshot' }>): void {
    this.#reconnect.succeeded();
    this.#me.set(frame.me);
    this.clock.learn(frame.time);
    this.#cursor.set(frame.epoch, frame.offset);
    const isSameTransport = this.#stream.untilDropped();
    void this.#outbox.open(frame.me).then(() => isSameTransport() && this.#outbox.online());
    this.#renewToken(frame.tokenExpiresAt);
    // Listeners of the status may send queries of their own, which must not go twice.
    const unanswered = this.#queries.frames();
    this.#setStatus('online');
    for (const each of unanswered) this.#stream.send(each);
  }

  #sendCommand({ seq, key, name, params, deadline }: OutboxEntry): void {
    const command = { type: 'command', seq, name, params } as const;
    this.#stream.send({ ...command, ...(deadline === null ? { key } : { deadline }) });
  }

  #renewToken(expiresAt: number): void {
    this.#token.start({
      validForMs: expiresAt - this.clock.now(),
      onToken: (token) => this.#stream.send({ type: 'token', token }),
      onError: () => void this.#connect(),
    });
  }
}
