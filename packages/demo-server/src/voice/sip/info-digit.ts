/** The types of INFO that carry a pressed key; phones that cannot send keys in RTP use either. */
export const digitTypes: readonly string[] = ['application/dtmf-relay', 'application/dtmf'];

const letters = '0123456789*#ABCD';

/**
 * The key of an INFO: `Signal=5` with or without a duration, or the key alone. Some phones write `*` and `#` as numbers, and
 * letters small. Null if it is no key, undefined if the type is another one.
 */
export function readInfoDigit(contentType: string, body: string): string | null | undefined {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!digitTypes.includes(type)) return undefined;
  const [, named] = /^\s*(?:signal|d)\s*=\s*"?([^\s"]+)/im.exec(body) ?? [];
  const key = (named ?? body).trim().toUpperCase();
  if (/^[\d*#A-D]$/.test(key)) return key;
  return /^1[0-5]$/.test(key) ? (letters[Number(key)] ?? null) : null;
}
