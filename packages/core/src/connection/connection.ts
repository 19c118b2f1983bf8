import { atom, type ReadableAtom } from 'nanostores';
import type { Backend, BackendEvents, BackendStatus } from '../backend.js';
import { ServerClock } from '../lib/clock.js';
import { Emitter } from '../lib/emitter.js';
import { randomId } from '../lib/random-id.js';
import { CentralitaError, isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import { kindOf } from '../protocol/command-kinds.js';
import type {
  ClientFrame,
  CommandName,
  Me,
  Params,
  Refusal,
  Result,
  ServerFrame,
} from '../protocol/index.js';
import { maxParamsBytes, perishableTimeoutMs } from '../protocol/limits.js';
import { backOff } from './back-off.js';
import { handleFrame, parseFrame, type FrameHandlers } from './frame-handlers.js';
import { loadOutboxStore } from './load-outbox-store.js';
import { Outbox, type OutboxEntry } from './outbox.js';
import { onPageWake } from './page-triggers.js';
import { Position } from './position.js';
import { Queries } from './queries.js';
import { Silence } from './silence.js';
import { TokenRenewal } from './token-renewal.js';
import type { ConnectionOptions } from './connection-options.js';
import type { Transport } from './transport.js';

/** The wire client of docs/protocol.md: resumes where it was, loses nothing, answers each command once. */
export class Connection implements Backend {
  readonly clock = new ServerClock();
  readonly #options: ConnectionOptions;
  readonly #status = atom<BackendStatus>({ state: 'idle', retryAt: null, error: null });
  readonly #me = atom<Me | null>(null);
  readonly $status: ReadableAtom<BackendStatus> = this.#status;
  readonly $me: ReadableAtom<Me | null> = this.#me;
  readonly #events = new Emitter<BackendEvents>();
  readonly #outbox: Outbox;
  readonly #queries = new Queries();
  readonly #position = new Position();
  readonly #token: TokenRenewal;
  readonly #silence = new Silence(() => {
    this.#drop();
    this.#failed('connection-lost');
  });
  #clientId = randomId();
  readonly #stop = new AbortController();
  #transport: Transport | null = null;
  #attempt = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#token = new TokenRenewal(options.getToken);
    const { server = '', openStore = loadOutboxStore(server) } = options;
    this.#outbox = new Outbox({
      openStore,
      send: (entry) => this.#sendCommand(entry),
      onRefused: (command, error) => this.#events.emit('refused', command, error),
    });
    onPageWake(() => this.#wake(), this.#stop.signal);
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
    if (this.#stop.signal.aborted) return Promise.reject(new CentralitaError('connection-lost', 'closed'));
    if (new TextEncoder().encode(JSON.stringify(params)).length > maxParamsBytes)
      return Promise.reject(new CentralitaError('too-large'));
    const kind = kindOf(name);
    if (kind === 'query') {
      const { frame, done } = this.#queries.ask<Result<N>>(name, params);
      if (this.#online) this.#send(frame);
      return done;
    }
    const now = this.clock.now();
    const deadline = kind === 'durable' ? null : now + perishableTimeoutMs;
    const { entry, done } = this.#outbox.add<Result<N>>(name, params, now, deadline);
    if (deadline !== null) setTimeout(() => this.#outbox.giveUp(entry), perishableTimeoutMs);
    return done;
  }

  typing(interactionId: string, on: boolean): void {
    if (this.#online) this.#send({ type: 'signal', name: 'typing', interactionId, on });
  }

  retry(): void {
    const { state } = this.#status.get();
    if (state === 'waiting' || state === 'signed-out') void this.#connect();
  }

  close(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
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
      this.#failed(isCentralitaError(error) ? error.code : 'unavailable');
      return;
    }
    if (this.#stop.signal.aborted || this.#transport) return;
    let transport: Transport;
    try {
      transport = this.#options.open();
    } catch {
      // A page that may open no socket, or a wrong address: no worse than a server that is away.
      this.#failed('connection-lost');
      return;
    }
    this.#transport = transport;
    this.#silence.heard();
    transport.onopen = () => this.#hello(token);
    transport.onmessage = (data) => this.#receive(data);
    transport.onclose = (code) => {
      if (this.#transport !== transport) return;
      this.#drop();
      if (code === 4409) this.#beginAnew();
      this.#failed(code === 4401 || code === 4403 ? 'unauthorized' : 'connection-lost');
    };
  }

  /**
   * The server counts otherwise: its store was restored, or it could not write an answer. None of what waits here was
   * done, else its number would be known: so it may go again under a new name.
   */
  #beginAnew(): void {
    this.#clientId = randomId();
    this.#outbox.renumber();
  }

  #hello(token: string): void {
    const { epoch, offset } = this.#position;
    const position = epoch === null ? {} : { epoch, offset };
    this.#send({ type: 'hello', protocol: 1, token, clientId: this.#clientId, ...position });
  }

  /** Forgets the transport without a word to the features: the view stays as it was. */
  #drop(): void {
    clearTimeout(this.#retryTimer);
    this.#silence.stop();
    this.#token.stop();
    this.#outbox.offline();
    const transport = this.#transport;
    this.#transport = null;
    if (!transport) return;
    transport.onopen = transport.onmessage = transport.onclose = null;
    transport.close(1000);
  }

  #failed(error: ErrorCode): void {
    if (this.#stop.signal.aborted) return;
    if (error === 'unauthorized' && this.#token.refused()) {
      this.#setStatus('signed-out', null, error);
      return;
    }
    const wait = error === 'unauthorized' ? 0 : backOff(this.#attempt);
    this.#attempt++;
    this.#setStatus('waiting', Date.now() + wait, error);
    this.#retryTimer = setTimeout(() => void this.#connect(), wait);
  }

  #setStatus(
    state: BackendStatus['state'],
    retryAt: number | null = null,
    error: ErrorCode | null = null,
  ): void {
    this.#status.set({ state, retryAt, error });
  }

  #receive(data: string): void {
    this.#silence.heard();
    const frame = parseFrame(data);
    if (frame) handleFrame(frame, this.#handlers);
    else void this.#connect();
  }

  readonly #handlers: FrameHandlers = {
    resumed: (frame) => this.#isStranger(frame.me) || this.#welcome(frame),
    snapshot: (frame) => {
      if (this.#isStranger(frame.me)) return;
      const { epoch } = this.#position;
      const reason = epoch === null ? 'first' : epoch === frame.epoch ? 'gap' : 'epoch';
      this.#me.set(frame.me);
      this.clock.learn(frame.time);
      this.#events.emit('snapshot', frame.entities, reason);
      this.#welcome(frame);
    },
    records: ({ records }) => {
      const { fresh, whole } = this.#position.take(records);
      for (const { body, at } of fresh) {
        if ('fact' in body) this.#events.emit('fact', body, at);
        else this.#events.emit('change', body);
      }
      if (!whole) void this.#connect();
    },
    heartbeat: ({ offset, time }) => {
      this.clock.learn(time);
      if (offset !== this.#position.offset) return void this.#connect();
      this.#send({ type: 'alive' });
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

  /** A page belongs to the user it began with: what it shows is theirs, and what waits goes in their name or not at all. */
  #isStranger({ id, tenantId }: Me): boolean {
    const owner = this.#me.get();
    if (!owner || (owner.id === id && owner.tenantId === tenantId)) return false;
    this.#drop();
    this.#setStatus('signed-out', null, 'unauthorized');
    return true;
  }

  #welcome(frame: Extract<ServerFrame, { type: 'resumed' | 'snapshot' }>): void {
    const { me } = frame;
    this.#attempt = 0;
    this.#me.set(me);
    this.clock.learn(frame.time);
    this.#position.set(frame.epoch, frame.offset);
    const transport = this.#transport;
    void this.#outbox.open(me).then(() => transport === this.#transport && this.#outbox.online());
    for (const frame of this.#queries.frames()) this.#send(frame);
    this.#renewToken(frame.tokenExpiresAt);
    this.#setStatus('online');
  }

  #send(frame: ClientFrame): void {
    this.#transport?.send(JSON.stringify(frame));
  }

  #sendCommand({ seq, key, name, params, deadline }: OutboxEntry): void {
    this.#send({ type: 'command', seq, name, params, ...(deadline === null ? { key } : { deadline }) });
  }

  /** The computer slept, perhaps: then the socket may be dead and the timer that would tell has slept too. */
  #wake(): void {
    if ((this.#online && this.#silence.isTooLong) || this.#status.get().state === 'waiting')
      void this.#connect();
  }

  #renewToken(expiresAt: number): void {
    const send = (token: string) => this.#send({ type: 'token', token });
    this.#token.start(expiresAt - this.clock.now(), send, () => void this.#connect());
  }
}

const errorOf = ({ code, message, details }: Refusal) => new CentralitaError(code, message, details);
