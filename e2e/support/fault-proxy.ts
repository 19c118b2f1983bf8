import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Pipe } from './fault-pipe.js';
import { textOf, WebSocketFrames } from './web-socket-frames.js';

export type FrameFault = 'drop' | 'duplicate' | 'reorder';
/** The fate of a unit on its way to the client. */
type Disturbed = (unit: Buffer) => FrameFault | null;

interface Options {
  /** Port of the server on this computer. It may change when the server restarts. */
  readonly target: number;
  /** Selects the text frames of the server that a fault may hit. */
  readonly hits?: (text: string) => boolean;
}

/**
 * A bad network between a client and the server. It understands TCP, and the WebSocket frames from the server to the
 * client. It makes no random choices: the schedule decides every fault, so that a seed repeats the same faults.
 */
export class FaultProxy {
  target: number;
  readonly #server: Server;
  readonly #hits: (text: string) => boolean;
  readonly #pairs = new Set<Pair>();
  readonly #faults: Record<FrameFault, number> = { drop: 0, duplicate: 0, reorder: 0 };
  #delay = 0;
  #rate = Infinity;

  private constructor(server: Server, { target, hits = () => true }: Options) {
    this.#server = server;
    this.target = target;
    this.#hits = hits;
    server.on('connection', (near) => this.#join(near));
  }

  static async start(options: Options): Promise<FaultProxy> {
    const server = createServer({ noDelay: true });
    const proxy = new FaultProxy(server, options);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection after this many more bytes of either direction, possibly within a frame. */
  cut(bytes = 0): void {
    for (const pair of this.#pairs) pair.cutAfter(bytes);
  }

  /** Makes the current connections silent from now on; neither end is notified. */
  halfOpen(): void {
    for (const pair of this.#pairs) pair.hush();
  }

  /** Drops, duplicates or swaps the next frames that may be hit. */
  disturb(fault: FrameFault, frames: number): void {
    this.#faults[fault] += frames;
  }

  /** Adds this delay to everything, ms. */
  delay(ms: number): void {
    this.#delay = ms;
  }

  /** Limits each direction to this many bytes per second. */
  throttle(bytesPerSecond: number): void {
    this.#rate = bytesPerSecond;
  }

  /** Ends all faults. It also closes half-open connections, so that nobody has to wait until they are noticed. */
  heal(): void {
    Object.assign(this.#faults, { drop: 0, duplicate: 0, reorder: 0 });
    this.#delay = 0;
    this.#rate = Infinity;
    for (const pair of this.#pairs) pair.heal();
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    const far = connect({ port: this.target, host: 'localhost', noDelay: true });
    const slow = { delay: () => this.#delay, rate: () => this.#rate };
    const pair = new Pair(near, far, new Pipe(near, slow), new Pipe(far, slow), (frame) =>
      this.#disturbed(frame),
    );
    this.#pairs.add(pair);
    pair.onend = () => this.#pairs.delete(pair);
  }

  #disturbed(unit: Buffer): FrameFault | null {
    const text = textOf(unit);
    if (text === null || !this.#hits(text)) return null;
    const fault = (['drop', 'reorder', 'duplicate'] as const).find((each) => this.#faults[each] > 0);
    if (fault) this.#faults[fault]--;
    return fault ?? null;
  }
}

/** One connection through the proxy. */
class Pair {
  onend: () => void = () => {};
  readonly #near: Socket;
  readonly #far: Socket;
  readonly #toNear: Pipe;
  readonly #toFar: Pipe;
  readonly #disturbed: Disturbed;
  readonly #frames = new WebSocketFrames();
  /** The frame that the next one overtakes. */
  #late: Buffer | null = null;
  #left = Infinity;
  #hushed = false;

  constructor(near: Socket, far: Socket, toNear: Pipe, toFar: Pipe, disturbed: Disturbed) {
    this.#near = near;
    this.#far = far;
    this.#toNear = toNear;
    this.#toFar = toFar;
    this.#disturbed = disturbed;
    near.on('data', (chunk: Buffer) => this.#pass(this.#toFar, chunk));
    far.on('data', (chunk: Buffer) => this.#frames.take(chunk).forEach((unit) => this.#deliver(unit)));
    near.on('error', () => undefined).on('close', () => this.#ended(this.#toFar));
    far.on('error', () => undefined).on('close', () => this.#ended(this.#toNear));
  }

  cutAfter(bytes: number): void {
    this.#left = bytes;
    if (bytes === 0) this.#destroy();
  }

  hush(): void {
    this.#hushed = true;
  }

  heal(): void {
    this.#left = Infinity;
    if (this.#late) this.#pass(this.#toNear, this.#late);
    this.#late = null;
    if (this.#hushed) this.#destroy();
  }

  #deliver(unit: Buffer): void {
    const fault = this.#disturbed(unit);
    if (fault === 'drop') return;
    if (fault === 'reorder' && !this.#late) {
      this.#late = unit;
      return;
    }
    this.#pass(this.#toNear, unit);
    if (fault === 'duplicate') this.#pass(this.#toNear, unit);
    if (this.#late) this.#pass(this.#toNear, this.#late);
    this.#late = null;
  }

  #pass(pipe: Pipe, bytes: Buffer): void {
    if (this.#hushed) return;
    pipe.push(bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes);
    this.#left -= bytes.length;
    if (this.#left <= 0) pipe.end(() => this.#destroy());
  }

  /** Closes the other end after everything in transit has arrived, unless the network is silent. */
  #ended(other: Pipe): void {
    this.onend();
    if (!this.#hushed) other.end(() => this.#destroy());
  }

  #destroy(): void {
    this.onend();
    this.#near.destroy();
    this.#far.destroy();
  }
}
