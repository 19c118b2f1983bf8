import {
  CentralitaError,
  closeCodes,
  heartbeatIntervalMs,
  isCentralitaError,
  maxFrameBytes,
  protocolVersion,
  type ClientFrame,
  type LogRecord,
  type Me,
  type Refusal,
  type ServerFrame,
} from '@centralita/core/protocol';
import type { Connected, Gate } from './gate.js';
import { bodyFor, type StoredRecord } from '../transaction/log.js';
import { recordsFrame } from '../transaction/records-frame.js';
import type { Transport } from './transport.js';

/** Who does not say hello within this, ms, is let go. */
const helloWithin = 10_000;
/** Commands that may wait for their turn; more is a flood. */
const longestQueue = 200;

/** One connected client: its frames in, its part of the log out. */
export class Peer implements Connected {
  me: Me | null = null;
  readonly #transport: Transport;
  readonly #gate: Gate;
  readonly #helloTimer: ReturnType<typeof setTimeout>;
  #audiences: ReadonlySet<string> = new Set();
  #offset = 0;
  /** Records that were committed while the client's starting point was being read. */
  #early: StoredRecord[] | null = [];
  #clientId = '';
  /** The first command that was refused for now. */
  #stuckAt = Infinity;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #tokenTimer: ReturnType<typeof setTimeout> | undefined;
  #turn: Promise<void> = Promise.resolve();
  #queued = 0;
  #closed = false;

  constructor(transport: Transport, gate: Gate) {
    this.#transport = transport;
    this.#gate = gate;
    this.#helloTimer = setTimeout(() => this.close(closeCodes.helloTimeout, 'no hello'), helloWithin);
    transport.onmessage = (data) => this.#receive(data);
    transport.onclose = () => this.#ended();
  }

  get tenantId(): string {
    return this.me?.tenantId ?? '';
  }

  deliver(records: readonly StoredRecord[]): void {
    if (this.#early) {
      this.#early.push(...records);
      return;
    }
    const mine: LogRecord[] = [];
    for (const record of records) {
      if (record.offset <= this.#offset) continue;
      const body = bodyFor(record, this.#audiences);
      if (!body) continue;
      mine.push({ offset: record.offset, prev: this.#offset, at: record.at, body });
      this.#offset = record.offset;
    }
    if (mine.length > 0 && !this.#closed) this.#transport.send(recordsFrame(records, mine));
  }

  send(frame: ServerFrame): void {
    if (!this.#early) this.#send(frame);
  }

  sees(audiences: readonly string[]): boolean {
    return audiences.some((name) => this.#audiences.has(name));
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#transport.close(code, reason);
    this.#ended();
  }

  /** A call, for the compiler believes a field to stay as it was over an `await`. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#helloTimer);
    clearTimeout(this.#tokenTimer);
    clearInterval(this.#heartbeat);
    this.#transport.onmessage = null;
    this.#gate.left(this);
  }

  #receive(data: string): void {
    if (data.length > maxFrameBytes) return this.close(closeCodes.tooLarge, 'frame too large');
    let frame: ClientFrame;
    try {
      frame = this.#gate.parse(data);
    } catch (error) {
      return this.close(closeCodes.badFrame, reasonOf(error));
    }
    if (frame.type === 'alive') return this.#gate.alive(this);
    if (++this.#queued > longestQueue)
      return this.close(closeCodes.tooManyRequests, 'too many commands at once');
    this.#turn = this.#turn
      .then(async () => {
        this.#queued--;
        if (!this.#closed) await this.#act(frame);
      })
      // Whatever failed: this client comes back and resumes, and nobody else notices.
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
    await this.#gate.typing(this, this.me, frame.interactionId, frame.on);
  }

  async #hello({
    token,
    protocol,
    clientId,
    epoch,
    offset,
  }: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    clearTimeout(this.#helloTimer);
    if (protocol !== protocolVersion) {
      this.close(closeCodes.badFrame, `this server speaks ${protocolVersion}`);
      return;
    }
    try {
      const { me, expiresAt, family = null } = await this.#gate.verify(token);
      // Gone meanwhile: who enters now would never leave.
      if (this.#isClosed()) return;
      this.me = me;
      this.#clientId = clientId;
      this.#gate.entered(this, me, family);
      const position = epoch === undefined || offset === undefined ? null : { epoch, offset };
      const start = await this.#gate.start(me, position);
      if (this.#isClosed()) return;
      this.#audiences = start.audiences;
      this.#offset = start.offset;
      const welcome = {
        epoch: start.epoch,
        offset: start.offset,
        time: this.#gate.now(),
        me,
        tokenExpiresAt: expiresAt,
      };
      if (start.snapshot) this.#send({ type: 'snapshot', entities: start.snapshot, ...welcome });
      else this.#send({ type: 'resumed', ...welcome, offset: (this.#offset = offset ?? 0) });
      const early = this.#early ?? [];
      this.#early = null;
      this.deliver([...start.records, ...early]);
      this.#endWith(expiresAt);
      this.#heartbeat = setInterval(() => this.#beat(), heartbeatIntervalMs);
    } catch (error) {
      const unauthorized = isCentralitaError(error) && error.code === 'unauthorized';
      this.close(unauthorized ? closeCodes.unauthorized : closeCodes.internal, reasonOf(error));
    }
  }

  async #command(frame: Extract<ClientFrame, { type: 'command' }>): Promise<void> {
    const { seq, key, name, params, deadline } = frame;
    const place = { clientId: this.#clientId, seq };
    try {
      if (seq > this.#stuckAt) throw new CentralitaError('unavailable', 'an earlier command waits');
      const result = await this.#gate.command(this.me!, name, params, { key, place }, deadline);
      this.#stuckAt = Infinity;
      this.#gate.flush(this);
      this.#send({ type: 'result', seq, result });
    } catch (error) {
      if (isCentralitaError(error) && error.code === 'sequence-gap') {
        this.close(closeCodes.sequenceGap, error.message);
        return;
      }
      // Nothing was done and its number is not used: what comes after it waits with it, in order.
      if (isCentralitaError(error) && error.retryable) this.#stuckAt = Math.min(this.#stuckAt, seq);
      else this.#stuckAt = Infinity;
      this.#gate.flush(this);
      this.#send({ type: 'refused', seq, error: refusalOf(error) });
    }
  }

  async #query({ id, name, params }: Extract<ClientFrame, { type: 'query' }>): Promise<void> {
    try {
      this.#send({ type: 'answer', id, result: await this.#gate.query(this.me!, name, params) });
    } catch (error) {
      this.#send({ type: 'refusedQuery', id, error: refusalOf(error) });
    }
  }

  async #renew(token: string): Promise<void> {
    try {
      const { me, expiresAt } = await this.#gate.verify(token);
      if (me.id !== this.me?.id) throw new CentralitaError('unauthorized', 'token of somebody else');
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
    clearTimeout(this.#tokenTimer);
    const wait = Math.min(Math.max(0, expiresAt - this.#gate.now()), 2 ** 31 - 1);
    this.#tokenTimer = setTimeout(() => this.close(closeCodes.unauthorized, 'token expired'), wait);
  }

  #beat(): void {
    this.#gate.flush(this);
    this.#send({ type: 'heartbeat', offset: this.#offset, time: this.#gate.now() });
  }

  #send(frame: ServerFrame): void {
    if (!this.#closed) this.#transport.send(JSON.stringify(frame));
  }
}

function refusalOf(error: unknown): Refusal {
  if (!isCentralitaError(error)) return { code: 'internal', message: 'something went wrong on the server' };
  return { code: error.code, message: error.message, details: error.details };
}

/** RFC 6455 §5.5: a close reason is at most 123 bytes. */
function reasonOf(error: unknown): string {
  return (isCentralitaError(error) ? error.message : 'internal').replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
