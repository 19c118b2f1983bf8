import { samplesPerFrame, type Frame, sampleRateHz } from './frame.js';

/** Frames of a continuous sine wave. `amplitude` is the peak, of 32,767. */
export function tone(hertz: number, amplitude = 8000): () => Frame {
  let sample = 0;
  return () => {
    const frame = new Int16Array(samplesPerFrame);
    for (let i = 0; i < samplesPerFrame; i++, sample++) {
      frame[i] = Math.round(amplitude * Math.sin((2 * Math.PI * hertz * sample) / sampleRateHz));
    }
    return frame;
  };
}
