/** A sine wave with soft edges; times in seconds from the start of the sound. */
interface Tone {
  readonly hertz: number;
  readonly from: number;
  readonly length: number;
}

export interface Sound {
  /** Seconds, with the silence after the tones. */
  readonly length: number;
  readonly tones: readonly Tone[];
}

/** A pair of tones three times, then silence: audible in an open-plan office without startling anybody. */
const call = [0, 0.32, 0.64].flatMap((from) => [
  { hertz: 659.26, from, length: 0.14 },
  { hertz: 880, from: from + 0.14, length: 0.16 },
]);

export const sounds = {
  call: { length: 3, tones: call },
  message: {
    length: 0.5,
    tones: [
      { hertz: 1046.5, from: 0, length: 0.12 },
      { hertz: 1318.51, from: 0.1, length: 0.3 },
    ],
  },
  ending: {
    length: 0.8,
    tones: [
      { hertz: 587.33, from: 0, length: 0.2 },
      { hertz: 440, from: 0.25, length: 0.35 },
    ],
  },
} as const satisfies Record<string, Sound>;

const edgeSeconds = 0.012;

/** Samples of the sound, −1 … 1, without steps, which would be heard as clicks. */
export function render(sound: Sound, sampleRate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(sound.length * sampleRate));
  for (const { hertz, from, length } of sound.tones) {
    const start = Math.round(from * sampleRate);
    const count = Math.round(length * sampleRate);
    for (let i = 0; i < count && start + i < samples.length; i++) {
      const time = i / sampleRate;
      const envelope =
        Math.min(1, time / edgeSeconds, (length - time) / edgeSeconds) * Math.exp(-2.5 * (time / length));
      samples[start + i] = (samples[start + i] ?? 0) + 0.5 * envelope * Math.sin(2 * Math.PI * hertz * time);
    }
  }
  return samples;
}
