import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Pipe } from './fault-pipe.js';
import { textOf, WebSocketFrames } from './web-socket-frames.js';

export type FrameFault = 'drop' | 'duplicate' | 'reorder';
/** What happens to a unit on its way to the client. */
type Disturbed = (unit: Buffer) => FrameFault | null;

interface Options {
  /** Port of the server on this computer; may change when that starts anew. */
  readonly target: number;
  /** Which text frames of the server a fault may hit. */
  readonly hits?: (text: string) => boolean;
}

/**
 * A bad network between a client and the server: knows TCP, and the frames of a WebSocket from the server to the client. It has
 * no chance of its own: what it does is told by a schedule, so that a seed gives the same faults again.
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

  /** Ends every connection after so many more bytes of either direction: at any byte, also within a frame. */
  cut(bytes = 0): void {
    for (const pair of this.#pairs) pair.cutAfter(bytes);
  }

  /** From here on nothing passes on the connections that there are, and neither end is told. */
  halfOpen(): void {
    for (const pair of this.#pairs) pair.hush();
  }

  /** The next frames that may be hit are lost, come twice, or come after the one that follows. */
  disturb(fault: FrameFault, frames: number): void {
    this.#faults[fault] += frames;
  }

  /** Everything takes so much longer, ms. */
  delay(ms: number): void {
    this.#delay = ms;
  }

  /** No more than so many bytes a second in each direction. */
  throttle(bytesPerSecond: number): void {
    this.#rate = bytesPerSecond;
  }

  /** All faults end. Connections that are half open end too, so that nobody has to wait until that is noticed. */
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
  /** A frame that the next one overtakes. */
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

  /** The other end hears of it, unless the network is silent; after what is still under way. */
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
