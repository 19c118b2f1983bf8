/**
 * Cuts the bytes of one direction of a connection into units: everything before the upgrade unchanged, then whole
 * frames.
 */
export class WebSocketFrames {
  #rest: Buffer = Buffer.alloc(0);
  #upgraded = false;

  /** Returns the whole units; an incomplete unit waits for its rest. */
  take(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const units: Buffer[] = [];
    if (!this.#upgraded) {
      const end = this.#rest.indexOf('\r\n\r\n');
      const switching = this.#rest.toString('latin1', 0, 12) === 'HTTP/1.1 101';
      if (!switching) return this.#cut(units, this.#rest.length);
      if (end < 0) return units;
      this.#upgraded = true;
      this.#cut(units, end + 4);
    }
    for (let size = frameSize(this.#rest); size <= this.#rest.length; size = frameSize(this.#rest)) {
      this.#cut(units, size);
    }
    return units;
  }

  #cut(units: Buffer[], size: number): Buffer[] {
    units.push(this.#rest.subarray(0, size));
    this.#rest = this.#rest.subarray(size);
    return units;
  }
}

/**
 * Length of the frame that begins here (RFC 6455 §5.2). A server sends frames without a mask. Infinity: not known
 * yet.
 */
function frameSize(bytes: Buffer): number {
  if (bytes.length < 2) return Infinity;
  const short = bytes[1]! & 0x7f;
  if (short < 126) return 2 + short;
  if (short === 126) return bytes.length < 4 ? Infinity : 4 + bytes.readUInt16BE(2);
  return bytes.length < 10 ? Infinity : 10 + Number(bytes.readBigUInt64BE(2));
}

/** The text of a text frame; null for other frames. */
export function textOf(frame: Buffer): string | null {
  if (frame[0] !== 0x81) return null;
  const short = frame[1]! & 0x7f;
  return frame.toString('utf8', short < 126 ? 2 : short === 126 ? 4 : 10);
}
