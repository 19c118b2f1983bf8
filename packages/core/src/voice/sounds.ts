/** A sine with a soft edge; times in seconds from the start of the sound. */
interface Note {
  readonly hertz: number;
  readonly from: number;
  readonly length: number;
}

export interface Sound {
  /** Seconds, with the silence after it. */
  readonly length: number;
  readonly notes: readonly Note[];
}

/** A pair of notes thrice, then silence: heard over talk in an open-plan office, and not a startle. */
const call = [0, 0.32, 0.64].flatMap((from) => [
  { hertz: 659.26, from, length: 0.14 },
  { hertz: 880, from: from + 0.14, length: 0.16 },
]);

export const sounds = {
  call: { length: 3, notes: call },
  message: {
    length: 0.5,
    notes: [
      { hertz: 1046.5, from: 0, length: 0.12 },
      { hertz: 1318.51, from: 0.1, length: 0.3 },
    ],
  },
  ending: {
    length: 0.8,
    notes: [
      { hertz: 587.33, from: 0, length: 0.2 },
      { hertz: 440, from: 0.25, length: 0.35 },
    ],
  },
} as const satisfies Record<string, Sound>;

const edge = 0.012;

/** Samples of the sound, −1 … 1. No step anywhere: a step is heard as a click. */
export function render(sound: Sound, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(sound.length * sampleRate));
  for (const { hertz, from, length } of sound.notes) {
    const start = Math.round(from * sampleRate);
    const count = Math.round(length * sampleRate);
    for (let i = 0; i < count && start + i < samples.length; i++) {
      const time = i / sampleRate;
      const envelope = Math.min(1, time / edge, (length - time) / edge) * Math.exp(-2.5 * (time / length));
      samples[start + i] = (samples[start + i] ?? 0) + 0.5 * envelope * Math.sin(2 * Math.PI * hertz * time);
    }
  }
  return samples;
}
