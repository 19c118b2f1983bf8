/** The content types of an INFO that carries a pressed key. Phones that cannot send keys in RTP use either. */
export const digitTypes: readonly string[] = ['application/dtmf-relay', 'application/dtmf'];

const letters = '0123456789*#ABCD';

/**
 * Reads the key of an INFO: `Signal=5`, with or without a duration, or the key alone. Some phones write `*` and `#` as
 * numbers, and letters in lower case. Returns null if it is not a key, and undefined if the content type is another
 * one.
 */
export function readInfoDigit(contentType: string, body: string): string | null | undefined {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!digitTypes.includes(type)) return undefined;
  const [, named] = /^\s*(?:signal|d)\s*=\s*"?([^\s"]+)/im.exec(body) ?? [];
  const key = (named ?? body).trim().toUpperCase();
  if (/^[\d*#A-D]$/.test(key)) return key;
  return /^1[0-5]$/.test(key) ? (letters[Number(key)] ?? null) : null;
}
