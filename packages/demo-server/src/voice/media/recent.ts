import { FRAME_SAMPLES, type Frame } from './frame.js';

/** Frames kept: 200 ms, enough to tell tones 5 Hz apart. */
const KEPT = 10;

/** The last 200 ms of a sound, to measure it. */
export class RecentAudio {
  readonly #frames: (Frame | null)[] = [];

  push(frame: Frame | null): void {
    this.#frames.push(frame);
    if (this.#frames.length > KEPT) this.#frames.shift();
  }

  /** Where nothing was heard there is silence. */
  samples(): Int16Array {
    const pcm = new Int16Array(this.#frames.length * FRAME_SAMPLES);
    this.#frames.forEach((frame, index) => {
      if (frame) pcm.set(frame, index * FRAME_SAMPLES);
    });
    return pcm;
  }
}
