const mulawFormatCode = 7;
const pcmFormatCode = 1;

/** A WAV file that is broken, or not 8 kHz mono µ-law or 16-bit PCM. */
export class WavError extends Error {
  override readonly name = 'WavError';
}

/** The samples of a RIFF/WAVE file of 8 kHz, mono: `mulaw` as stored, or 16-bit `pcm`. */
export type WavSamples = { readonly mulaw: Buffer } | { readonly pcm: Int16Array };

/** @throws WavError */
export function readWav(file: Buffer): WavSamples {
  if (
    file.length < 12 ||
    file.toString('latin1', 0, 4) !== 'RIFF' ||
    file.toString('latin1', 8, 12) !== 'WAVE'
  ) {
    throw new WavError('not a RIFF/WAVE file');
  }
  const chunks = readChunks(file);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || format.length < 16 || !data) throw new WavError('no fmt or data chunk');
  const code = format.readUInt16LE(0);
  if (format.readUInt16LE(2) !== 1 || format.readUInt32LE(4) !== 8000) throw new WavError('not 8 kHz mono');
  if (code === mulawFormatCode) return { mulaw: data };
  if (code === pcmFormatCode && format.readUInt16LE(14) === 16) return { pcm: littleEndianSamples(data) };
  throw new WavError(`format ${code} is neither µ-law nor 16-bit PCM`);
}

function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= file.length;) {
    const size = file.readUInt32LE(at + 4);
    // Programs that write to a pipe leave the size of the last chunk at 0xffffffff; `subarray` ends it with the file.
    chunks.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function littleEndianSamples(data: Buffer): Int16Array {
  const pcm = new Int16Array(data.length >> 1);
  for (let i = 0; i < pcm.length; i++) pcm[i] = data.readInt16LE(i * 2);
  return pcm;
}
