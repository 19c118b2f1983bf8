import type { Frame } from './frame.js';

/** A source that returns a frame every 20 ms, and null forever once it has ended. */
export interface Player {
  next(): Frame | null;
}

/** Plays the clips one after the other; `loop` starts again after the last. */
export function clipPlayer(clips: readonly (readonly Frame[])[], loop: boolean): Player {
  const frames = clips.flat();
  let at = 0;
  return {
    next() {
      if (loop && at >= frames.length) at = 0;
      return frames[at++] ?? null;
    },
  };
}
