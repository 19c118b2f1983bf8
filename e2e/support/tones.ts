import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sampleRateHz = 48_000;

/** A WAV file of one tone, so that microphones can be told apart: 16 bit, mono, 2 s, looped by Chromium. */
export function toneFile(hertz: number): string {
  const samples = sampleRateHz * 2;
  const data = Buffer.alloc(44 + samples * 2);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + samples * 2, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(sampleRateHz, 24);
  data.writeUInt32LE(sampleRateHz * 2, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / sampleRateHz)), 44 + i * 2);
  }
  const file = join(mkdtempSync(join(tmpdir(), 'tone-')), `${hertz}.wav`);
  writeFileSync(file, data);
  return file;
}
