import {
  CentralitaError,
  closeCodes,
  heartbeatIntervalMs,
  isCentralitaError,
  maxFrameBytes,
  protocolVersion,
  type ClientFrame,
  type ServerFrame,
} from '@centralita/core/protocol';
import type { Person } from '../transaction/actor.js';
import type { StoredRecord } from '../transaction/log.js';
import { Expiry } from './expiry.js';
import { HelloTimer } from './hello-timer.js';
import { RecordStream } from './record-stream.js';
import { reasonOf, refusalOf } from './refusal-of.js';
import { sendSnapshot } from './send-snapshot.js';
import type { ConnectedClient, SessionHost, Verified } from './session-host.js';
import type { Transport } from './transport.js';

const emptyRecords = JSON.stringify({ type: 'records', records: [] } satisfies ServerFrame);
/** Frames that may wait for their turn: a client that sends more is flooding. */
const maxQueuedFrames = 200;

/** One connected client: takes its frames in order, sends it its view of the log. */
export class ClientConnection implements ConnectedClient {
  me: Person | null = null;
  readonly network: string | undefined;
  readonly #transport: Transport;
  readonly #host: SessionHost;
  readonly #helloTimer: HelloTimer;
  readonly #stream = new RecordStream();
  #clientId = '';
  /** The first command that was refused for now. */
  #refusedAt = Infinity;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  readonly #token = new Expiry(() => this.close(closeCodes.unauthorized, 'token expired'));
  #turn: Promise<void> = Promise.resolve();
  #queued = 0;
  #closed = false;

  constructor(transport: Transport, host: SessionHost) {
    this.#transport = transport;
    this.#host = host;
    this.network = transport.address;
    this.#helloTimer = new HelloTimer(() => this.close(closeCodes.helloTimeout, 'no hello'));
    transport.onmessage = (data) => this.#receive(data);
    transport.onclose = () => this.#ended();
  }

  keepWaiting(): void {
    if (!this.#stream.started) this.#sendText(emptyRecords);
  }

  unsentBytes(): number {
    return this.#transport.unsentBytes?.() ?? 0;
  }

  get tenantId(): string {
    return this.me?.tenantId ?? '';
  }

  deliver(records: readonly StoredRecord[]): void {
    this.#sendText(this.#stream.take(records));
  }

  interrupt(): void {
    this.close(closeCodes.resume, 'records are missing');
  }

  send(frame: ServerFrame): void {
    if (this.#stream.started) this.#send(frame);
  }

  sees(audiences: readonly string[]): boolean {
    return this.#stream.sees(audiences);
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#transport.close(code, reason);
    this.#ended();
  }

  /** This is a method, because the compiler assumes that a field does not change during an `await`. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#helloTimer.stop();
    this.#token.stop();
    clearInterval(this.#heartbeat);
    this.#transport.onmessage = null;
    this.#host.left(this);
  }

  #receive(data: string): void {
    if (data.length > maxFrameBytes) return this.close(closeCodes.tooLarge, 'frame too large');
    let frame: ClientFrame;
    try {
      frame = this.#host.parse(data);
    } catch (error) {
      return this.close(closeCodes.badFrame, reasonOf(error));
    }
    if (frame.type === 'alive') return this.#host.alive(this);
    if (++this.#queued > maxQueuedFrames)
      return this.close(closeCodes.tooManyRequests, 'too many commands at once');
    this.#turn = this.#turn
      .then(async () => {
        this.#queued--;
        if (!this.#closed) await this.#act(frame);
      })
      // Whatever failed, this client reconnects and resumes; the others are not affected.
      .catch((error: unknown) => this.close(closeCodes.internal, reasonOf(error)));
  }

  async #act(frame: Exclude<ClientFrame, { type: 'alive' }>): Promise<void> {
    if (!this.me) {
      if (frame.type === 'hello') return this.#hello(frame);
      this.close(closeCodes.unauthorized, 'say hello first');
      return;
    }
    if (frame.type === 'hello') {
      this.close(closeCodes.badFrame, 'hello comes once');
      return;
    }
    if (frame.type === 'command') return this.#command(frame);
    if (frame.type === 'query') return this.#query(frame);
    if (frame.type === 'token') return this.#renew(frame.token);
    if (frame.type === 'shown') this.#host.shown(this, frame.groups);
    else await this.#host.typing(this, this.me, frame.interactionId, frame.on);
  }

  async #hello(frame: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    this.#helloTimer.stop();
    if (frame.protocol !== protocolVersion) {
      this.close(closeCodes.badFrame, `this server speaks ${protocolVersion}`);
      return;
    }
    try {
      const verified = await this.#host.verify(frame.token);
      // A client that entered after its connection was closed would never leave.
      if (this.#isClosed()) return;
      if (!this.#host.mayEnter(this, verified.me)) {
        this.close(closeCodes.tooManyRequests, 'too many pages');
        return;
      }
      this.me = { ...verified.me, session: verified.session, network: this.network };
      this.#clientId = frame.clientId;
      this.#host.entered(this, verified, frame.shown ?? null);
      await this.#start(frame, verified);
    } catch (error) {
      const unauthorized = isCentralitaError(error) && error.code === 'unauthorized';
      this.close(unauthorized ? closeCodes.unauthorized : closeCodes.internal, reasonOf(error));
    }
  }

  async #start(
    { epoch, offset }: Extract<ClientFrame, { type: 'hello' }>,
    { me, expiresAt }: Verified,
  ): Promise<void> {
    const position = epoch === undefined || offset === undefined ? null : { epoch, offset };
    const start = await this.#host.start(this, me, position);
    if (this.#isClosed()) return;
    const welcome = { epoch: start.epoch, time: this.#host.now(), me, tokenExpiresAt: expiresAt };
    const from = start.snapshot ? start.offset : (offset ?? 0);
    if (start.snapshot) sendSnapshot(this.#transport, { offset: from, ...welcome }, start.snapshot);
    else this.#send({ type: 'resumed', offset: from, ...welcome });
    this.#sendText(this.#stream.start(start, from));
    this.#endWith(expiresAt);
    this.#heartbeat = setInterval(() => void this.#beat(), heartbeatIntervalMs);
  }

  async #command(frame: Extract<ClientFrame, { type: 'command' }>): Promise<void> {
    const { seq, key, name, params, deadline } = frame;
    const place = { clientId: this.#clientId, seq };
    try {
      this.#host.assertMaySend(this);
      if (seq > this.#refusedAt)
        throw new CentralitaError(
          'unavailable',
          'an earlier command of this connection must be retried first',
        );
      const result = await this.#host.command(this.me!, name, params, { key, place }, deadline);
      this.#refusedAt = Infinity;
      await this.#host.flush(this);
      this.#send({ type: 'result', seq, result });
    } catch (error) {
      if (isCentralitaError(error) && error.code === 'sequence-gap') {
        this.close(closeCodes.sequenceGap, error.message);
        return;
      }
      // The command had no effect and its number is not used: later commands wait for it, in order.
      if (isCentralitaError(error) && error.retryable) this.#refusedAt = Math.min(this.#refusedAt, seq);
      else this.#refusedAt = Infinity;
      await this.#host.flush(this);
      this.#send({ type: 'refused', seq, error: refusalOf(error) });
    }
  }

  async #query({ id, name, params }: Extract<ClientFrame, { type: 'query' }>): Promise<void> {
    try {
      this.#host.assertMaySend(this);
      this.#send({ type: 'answer', id, result: await this.#host.query(this.me!, name, params) });
    } catch (error) {
      this.#send({ type: 'refusedQuery', id, error: refusalOf(error) });
    }
  }

  async #renew(token: string): Promise<void> {
    try {
      const { me, expiresAt } = await this.#host.verify(token);
      if (me.id !== this.me?.id)
        throw new CentralitaError('unauthorized', 'the token belongs to another user');
      if (me.role !== this.me.role) {
        this.close(closeCodes.resume, 'other rights');
        return;
      }
      this.#endWith(expiresAt);
      this.#send({ type: 'token', tokenExpiresAt: expiresAt });
    } catch (error) {
      this.close(closeCodes.unauthorized, reasonOf(error));
    }
  }

  #endWith(expiresAt: number): void {
    this.#token.set(expiresAt - this.#host.now());
  }

  async #beat(): Promise<void> {
    await this.#host.flush(this);
    this.#send({ type: 'heartbeat', offset: this.#stream.offset, time: this.#host.now() });
  }

  #send(frame: ServerFrame): void {
    this.#sendText(JSON.stringify(frame));
  }

  #sendText(text: string | null): void {
    if (text !== null && !this.#closed) this.#transport.send(text);
  }
}
