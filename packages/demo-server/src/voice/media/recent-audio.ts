import { samplesPerFrame, type Frame } from './frame.js';

/** Frames kept: 200 ms, enough to tell tones 5 Hz apart. */
const maxFrames = 10;

/** The last 200 ms of audio, for measurements. */
export class RecentAudio {
  readonly #frames: (Frame | null)[] = [];

  push(frame: Frame | null): void {
    this.#frames.push(frame);
    if (this.#frames.length > maxFrames) this.#frames.shift();
  }

  /** Frames without audio count as silence. */
  samples(): Int16Array {
    const pcm = new Int16Array(this.#frames.length * samplesPerFrame);
    this.#frames.forEach((frame, index) => {
      if (frame) pcm.set(frame, index * samplesPerFrame);
    });
    return pcm;
  }
}
