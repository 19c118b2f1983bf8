const biasLevel = 132;
const clipLevel = 32_635;

/** G.711 µ-law byte for each 16-bit sample, indexed by `sample & 0xffff` (ITU-T G.711, table 2a). */
const encodeTable = new Uint8Array(65_536).map((_, index) => encodeSample((index << 16) >> 16));

/** 16-bit sample for each µ-law byte. */
const decodeTable = new Int16Array(256).map((_, byte) => decodeByte(byte));

export function encodeMulaw(pcm: Int16Array): Buffer {
  const bytes = Buffer.allocUnsafe(pcm.length);
  for (let i = 0; i < pcm.length; i++) bytes[i] = encodeTable[pcm[i]! & 0xffff]!;
  return bytes;
}

export function decodeMulaw(bytes: Uint8Array): Int16Array {
  const pcm = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pcm[i] = decodeTable[bytes[i]!]!;
  return pcm;
}

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), clipLevel) + biasLevel;
  let exponent = 7;
  for (let mask = 0x4000; (magnitude & mask) === 0 && exponent > 0; mask >>= 1) exponent--;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

function decodeByte(byte: number): number {
  const inverted = ~byte & 0xff;
  const magnitude = ((((inverted & 0x0f) << 3) + biasLevel) << ((inverted >> 4) & 7)) - biasLevel;
  return inverted & 0x80 ? -magnitude : magnitude;
}
