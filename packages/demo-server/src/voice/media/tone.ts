import { FRAME_SAMPLES, type Frame, SAMPLE_RATE } from './frame.js';

/** Frames of a sine wave without a step between them. `amplitude` is the peak, of 32,767. */
export function tone(hertz: number, amplitude = 8000): () => Frame {
  let sample = 0;
  return () => {
    const frame = new Int16Array(FRAME_SAMPLES);
    for (let i = 0; i < FRAME_SAMPLES; i++, sample++) {
      frame[i] = Math.round(amplitude * Math.sin((2 * Math.PI * hertz * sample) / SAMPLE_RATE));
    }
    return frame;
  };
}
