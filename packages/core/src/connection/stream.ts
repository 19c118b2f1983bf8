import type { ClientFrame, ServerFrame } from '../protocol/index.js';
import { parseFrame } from './frame-handlers.js';
import { LivenessTimer } from './liveness-timer.js';
import type { Transport } from './transport.js';

interface StreamOptions {
  /** Makes a transport; may throw. */
  readonly open: () => Transport;
  readonly onFrame: (frame: ServerFrame) => void;
  /** Something arrived that is no JSON. */
  readonly onGarbage: () => void;
  /** The transport closed by itself. `code`: as in the protocol's `closeCodes`. */
  readonly onClose: (code: number) => void;
  /** Nothing arrived for too long. */
  readonly onSilence: () => void;
}

/** Frames over one transport at a time. */
export class Stream {
  readonly #options: StreamOptions;
  readonly #liveness: LivenessTimer;
  #transport: Transport | null = null;
  #isReady = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#liveness = new LivenessTimer(options.onSilence);
  }

  get isOpen(): boolean {
    return this.#transport !== null;
  }

  /** Nothing arrived for too long, also if the timer that reports it slept with the computer. */
  get isSilent(): boolean {
    return this.#liveness.isOverdue;
  }

  /** Opens a transport and calls `onOpen` when frames can be sent. False: the page may open none, or the address is wrong. */
  open(onOpen: () => void): boolean {
    let transport: Transport;
    try {
      transport = this.#options.open();
    } catch {
      return false;
    }
    this.#transport = transport;
    this.#liveness.restart();
    transport.onopen = () => {
      this.#isReady = true;
      onOpen();
    };
    transport.onmessage = (data) => this.#receive(data);
    transport.onclose = (code) => {
      if (this.#transport === transport) this.#options.onClose(code);
    };
    return true;
  }

  /** Before the transport is open, the frame is lost. */
  send(frame: ClientFrame): void {
    if (this.#isReady) this.#transport?.send(JSON.stringify(frame));
  }

  /** Returns a function that says whether the present transport is still in use. */
  untilDropped(): () => boolean {
    const transport = this.#transport;
    return () => transport !== null && transport === this.#transport;
  }

  drop(): void {
    this.#liveness.stop();
    const transport = this.#transport;
    this.#transport = null;
    this.#isReady = false;
    if (!transport) return;
    transport.onopen = transport.onmessage = transport.onclose = null;
    transport.close(1000);
  }

  #receive(data: string): void {
    this.#liveness.restart();
    const frame = parseFrame(data);
    if (frame) this.#options.onFrame(frame);
    else this.#options.onGarbage();
  }
}
