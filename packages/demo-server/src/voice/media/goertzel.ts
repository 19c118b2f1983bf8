import { SAMPLE_RATE } from './frame.js';

/** Below this RMS we call it silence: the background of a muted G.711 line stays under it. */
const SILENCE_RMS = 60;
const LOWEST_HZ = 200;
const HIGHEST_HZ = 3400;
const STEP_HZ = 10;

/** Amplitude of one frequency in `pcm` (Goertzel's filter: one bin of a Fourier transform). */
export function goertzel(pcm: Int16Array, hertz: number): number {
  if (pcm.length === 0) return 0;
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let previous = 0;
  let beforeThat = 0;
  for (const sample of pcm) {
    const current = sample + factor * previous - beforeThat;
    beforeThat = previous;
    previous = current;
  }
  const power = previous ** 2 + beforeThat ** 2 - factor * previous * beforeThat;
  return (2 * Math.sqrt(Math.max(0, power))) / pcm.length;
}

/** The strongest frequency between 200 and 3400 Hz, to 10 Hz; 0 when it is silent. */
export function dominantFrequency(pcm: Int16Array): number {
  if (rms(pcm) < SILENCE_RMS) return 0;
  let strongest = 0;
  let best = 0;
  for (let hertz = LOWEST_HZ; hertz <= HIGHEST_HZ; hertz += STEP_HZ) {
    const amplitude = goertzel(pcm, hertz);
    if (amplitude <= best) continue;
    best = amplitude;
    strongest = hertz;
  }
  return strongest;
}

/** Root mean square of the samples. */
export function rms(pcm: Int16Array): number {
  if (pcm.length === 0) return 0;
  let energy = 0;
  for (const sample of pcm) energy += sample * sample;
  return Math.sqrt(energy / pcm.length);
}
