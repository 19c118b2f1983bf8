import { samplesPerFrame, type Frame } from './frame.js';

/** The part of a party that the mixer uses. */
export interface MixerParty {
  /** The audio that the party sent in the last 20 ms; null if there is none. */
  takeFrame(): Frame | null;
  /** Receives the audio of the others; null if nobody spoke. */
  hear(frame: Frame | null): void;
}

/** A bridge of any number of parties: each hears the sum of the others and never itself ("mix-minus"). */
export class Mixer {
  readonly #parties = new Set<MixerParty>();

  get size(): number {
    return this.#parties.size;
  }

  add(party: MixerParty): void {
    this.#parties.add(party);
  }

  remove(party: MixerParty): void {
    this.#parties.delete(party);
  }

  /** Must be called every 20 ms. */
  tick(): void {
    const spoken = new Map<MixerParty, Frame>();
    for (const party of this.#parties) {
      const frame = party.takeFrame();
      if (frame) spoken.set(party, frame);
    }
    if (spoken.size < 2) return this.#passOn(spoken);
    const sum = addUp(spoken.values());
    for (const party of this.#parties) party.hear(without(sum, spoken.get(party)));
  }

  /** A single speaker, which is the usual case, needs no arithmetic. */
  #passOn(spoken: ReadonlyMap<MixerParty, Frame>): void {
    const [entry] = spoken;
    for (const party of this.#parties) party.hear(entry && entry[0] !== party ? entry[1] : null);
  }
}

function addUp(frames: Iterable<Frame>): Int32Array {
  const sum = new Int32Array(samplesPerFrame);
  for (const frame of frames) for (let i = 0; i < samplesPerFrame; i++) sum[i]! += frame[i]!;
  return sum;
}

function without(sum: Int32Array, own: Frame | undefined): Frame {
  const frame = new Int16Array(samplesPerFrame);
  for (let i = 0; i < samplesPerFrame; i++) {
    frame[i] = Math.max(-32_768, Math.min(32_767, sum[i]! - (own?.[i] ?? 0)));
  }
  return frame;
}
