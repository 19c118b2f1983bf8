import type { Engine } from '../storage/engine.js';

/** Parameters whose values are secrets. They are not kept in any form, so a command that is sent again may have another value. */
const secretParams: ReadonlySet<string> = new Set(['password']);
const keyName = 'fingerprint-key';
const keyBytes = 32;
const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/** Sorts keys and removes secrets, so that the same parameters give the same text. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !secretParams.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Tells whether a key that comes again brings the same command: an HMAC of name and parameters under a key of the
 * store. A reader of the rows alone cannot try out what the parameters were.
 */
export class Fingerprint {
  readonly #engine: Engine;
  #key: Promise<CryptoKey> | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async of(name: string, params: unknown): Promise<string> {
    const bytes = new TextEncoder().encode(`${name} ${JSON.stringify(ordered(params))}`);
    // If the store could not be read, the next command tries again.
    this.#key ??= this.#load().catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    return toHex(new Uint8Array(await crypto.subtle.sign(algorithm.name, await this.#key, bytes)));
  }

  async #load(): Promise<CryptoKey> {
    const text = await this.#engine.transaction(async (tx) => {
      const row = await tx
        .selectFrom('setting')
        .select('value')
        .where('key', '=', keyName)
        .executeTakeFirst();
      if (row) return row.value;
      const value = toHex(crypto.getRandomValues(new Uint8Array(keyBytes)));
      await tx.insertInto('setting').values({ key: keyName, value }).execute();
      return value;
    });
    return crypto.subtle.importKey('raw', new TextEncoder().encode(text), algorithm, false, ['sign']);
  }
}
