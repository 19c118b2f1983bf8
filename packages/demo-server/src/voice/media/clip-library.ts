import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { samplesPerFrame, type Frame, sampleRateHz } from './frame.js';
import { decodeMulaw } from './mulaw.js';
import { tone } from './tone.js';
import { readWav } from './wav.js';

/** The length of the tone that replaces a missing recording. */
const fallbackSeconds = 2;
const fallbackHz = 425;

/** The recordings of a folder (`music.wav` is `music`), as frames of 20 ms. */
export class ClipLibrary {
  readonly #clips = new Map<string, readonly Frame[]>();
  readonly #warn: (message: string) => void;
  readonly #warned = new Set<string>();

  /** A missing folder or a bad file affects only its clips, never the process. */
  constructor(folder: string, warn: (message: string) => void) {
    this.#warn = warn;
    for (const file of wavFiles(folder, warn)) this.#load(join(folder, file));
  }

  /** A missing clip sounds as two seconds of dial tone, and is reported once. */
  frames(name: string): readonly Frame[] {
    const clip = this.#clips.get(name);
    if (clip) return clip;
    if (!this.#warned.has(name))
      this.#warn(`no recording named ${JSON.stringify(name)}: a tone stands for it`);
    this.#warned.add(name);
    return fallback;
  }

  #load(path: string): void {
    try {
      const samples = readWav(readFileSync(path));
      const pcm = 'pcm' in samples ? samples.pcm : decodeMulaw(samples.mulaw);
      this.#clips.set(basename(path, '.wav'), splitFrames(pcm));
    } catch (error) {
      this.#warn(
        `recording ${basename(path)} is left out: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

const fallback: readonly Frame[] = Array.from(
  { length: (fallbackSeconds * sampleRateHz) / samplesPerFrame },
  tone(fallbackHz, 2000),
);

function wavFiles(folder: string, warn: (message: string) => void): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.wav'));
  } catch {
    warn('the folder of recordings is missing: tones stand for them');
    return [];
  }
}

/** Silence fills up the last frame. */
function splitFrames(pcm: Int16Array): Frame[] {
  return Array.from({ length: Math.ceil(pcm.length / samplesPerFrame) }, (_, index) => {
    const frame = new Int16Array(samplesPerFrame);
    frame.set(pcm.subarray(index * samplesPerFrame, (index + 1) * samplesPerFrame));
    return frame;
  });
}
