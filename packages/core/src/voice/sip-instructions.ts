import {
  type Instruction,
  instructionHeader,
  readInstruction,
  signedInstruction,
} from '../protocol/sip-instruction.js';

/** A phone has fewer calls than this in a working day. */
const maxNonces = 5_000;

/** The parts of an INVITE that are needed to check its instruction. */
export interface InstructedRequest {
  readonly callId: string;
  getHeader(name: string): string | undefined;
}

/** Recognizes the instructions of our own server, see `protocol/sip-instruction.ts`. A call without a valid one just rings. */
export class Instructions {
  readonly #nonces = new Set<string>();

  /** Returns the instruction of this request, or null if there is none, or if it is forged or was used before. */
  async of(request: InstructedRequest, key: string | undefined): Promise<Instruction | null> {
    const given = readInstruction(request.getHeader(instructionHeader) ?? '');
    if (!given || !key || this.#nonces.has(given.nonce)) return null;
    const isGenuine = await isSigned(given, request.callId, key).catch(() => false);
    // The same request may have arrived a second time while the first was being checked.
    if (!isGenuine || this.#nonces.has(given.nonce)) return null;
    this.#remember(given.nonce);
    return given;
  }

  #remember(nonce: string): void {
    this.#nonces.add(nonce);
    const [oldest] = this.#nonces;
    if (this.#nonces.size > maxNonces && oldest !== undefined) this.#nonces.delete(oldest);
  }
}

async function isSigned(
  given: Instruction & { readonly mac: string },
  dialog: string,
  key: string,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', bytesOf(key), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', secret, bytesOf(given.mac), signedInstruction(given, dialog));
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
