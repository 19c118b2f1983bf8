import { samplesPerFrame, type Frame } from './frame.js';

/**
 * The frames that may wait: 100 ms. More would be audible as delay, and measurements on a local network show that
 * this is enough.
 */
const maxQueuedFrames = 5;

/**
 * Turns packets of any length into frames of 20 ms, and drops the oldest frames when the reader is late. It absorbs
 * jitter of a few packets.
 */
export class FrameQueue {
  readonly #frames: Frame[] = [];
  #rest: Int16Array = new Int16Array(0);

  get length(): number {
    return this.#frames.length;
  }

  push(pcm: Int16Array): void {
    const samples = this.#rest.length === 0 ? pcm : join(this.#rest, pcm);
    const whole = samples.length - (samples.length % samplesPerFrame);
    for (let at = 0; at < whole; at += samplesPerFrame)
      this.#frames.push(samples.subarray(at, at + samplesPerFrame));
    this.#rest = samples.slice(whole);
    while (this.#frames.length > maxQueuedFrames) this.#frames.shift();
  }

  shift(): Frame | null {
    return this.#frames.shift() ?? null;
  }

  clear(): void {
    this.#frames.length = 0;
    this.#rest = new Int16Array(0);
  }
}

function join(first: Int16Array, second: Int16Array): Int16Array {
  const joined = new Int16Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
