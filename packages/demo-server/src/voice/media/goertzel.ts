import { sampleRateHz } from './frame.js';

/** The RMS below which audio counts as silence: the background of a muted G.711 line stays under it. */
const silenceRmsLevel = 60;
const lowestHz = 200;
const highestHz = 3400;
const stepHz = 10;

/** Amplitude of one frequency in `pcm` (Goertzel's filter: one bin of a Fourier transform). */
export function goertzel(pcm: Int16Array, hertz: number): number {
  if (pcm.length === 0) return 0;
  const factor = 2 * Math.cos((2 * Math.PI * hertz) / sampleRateHz);
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

/** The strongest frequency between 200 and 3400 Hz, rounded to 10 Hz; 0 for silence. */
export function dominantFrequency(pcm: Int16Array): number {
  if (rms(pcm) < silenceRmsLevel) return 0;
  let strongest = 0;
  let best = 0;
  for (let hertz = lowestHz; hertz <= highestHz; hertz += stepHz) {
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
