import { dialedNumber, type DialedNumber } from '@centralita/core/protocol';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const digitsIn = (text: string): number => (text.match(/\p{Nd}/gu) ?? []).length;

/** What a text says to dial; null for a text without a number, and for an address. */
function dialedIn(raw: string): DialedNumber | null {
  const text = raw.trim();
  // The user part of a SIP address may have the parameters of a `tel:` link (RFC 3261 §19.1.6).
  const dialed = dialedNumber(/^[^:;]*;[a-z]/i.test(text) ? `tel:${text}` : text);
  return dialed?.number.includes('@') ? null : dialed;
}

const numberIn = (raw: string): string | null => dialedIn(raw)?.number.replace(/^00/, '+') ?? null;

/** Returns the digits, `*`, `#` and a leading plus of a number as people write it. A text without a number stays as it came. */
export const normalNumber = (raw: string): string => numberIn(raw) ?? raw.trim();

/**
 * Returns the whole number in E.164, read as a person in this country writes it: without its extension, and of several the
 * first. Returns null for text that names nobody in the world: an extension, a short code, a hidden number, an id or other
 * text. Only whole numbers may be compared to find out who somebody is.
 *
 * @param country two letters of ISO 3166-1
 */
export function wholeNumber(raw: string, country: string): string | null {
  const number = numberIn(raw);
  // A number that is spelled with the letters of the keypad may be an id too.
  if (number === null || /[*#]/.test(number) || digitsIn(number) > digitsIn(raw)) return null;
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(number, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : null;
}

/** Returns the number to call: in E.164 if possible, else its digits. A text without a number stays as it came. */
export const calledNumber = (raw: string, country: string): string =>
  wholeNumber(raw, country) ?? normalNumber(raw);

/** Returns a number as it is stored: in E.164 if it is one whole number and nothing else; else nothing that was written may be lost. */
export function keptNumber(raw: string, country: string): string {
  const dialed = dialedIn(raw);
  if (!dialed || dialed.digits || /\p{L}/u.test(raw)) return raw.trim();
  const trunkZeros = /\(\s*0\s*\)/.test(raw) ? 1 : 0;
  const isAll = digitsIn(raw) - digitsIn(dialed.number) <= trunkZeros;
  return isAll ? calledNumber(raw, country) : raw.trim();
}

export { isSupportedCountry };
