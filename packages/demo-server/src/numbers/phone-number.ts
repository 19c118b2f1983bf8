import { dialedNumber, type DialedNumber } from '@centralita/core/protocol';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const digitsIn = (text: string): number => (text.match(/\p{Nd}/gu) ?? []).length;

/** Reads the number to dial and the digits to send from a text. Returns null for a SIP address, and if there is no number. */
function dialedIn(raw: string): DialedNumber | null {
  const text = raw.trim();
  // The user part of a SIP address may have the parameters of a `tel:` link (RFC 3261 §19.1.6).
  const dialed = dialedNumber(/^[^:;]*;[a-z]/i.test(text) ? `tel:${text}` : text);
  return dialed?.number.includes('@') ? null : dialed;
}

const numberIn = (raw: string): string | null => dialedIn(raw)?.number.replace(/^00/, '+') ?? null;

/** Reduces a written number to its digits, `*`, `#` and a leading plus. Returns a text without a number unchanged. */
export const normalNumber = (raw: string): string => numberIn(raw) ?? raw.trim();

/**
 * Returns the whole number in E.164, as a person in this country writes it. The extension is left out, and of several numbers
 * the first is read. Returns null for a text that identifies nobody: an extension, a short code, a hidden number, an id or
 * another text. Only whole numbers may be compared to identify a person.
 *
 * @param country two letters of ISO 3166-1
 */
export function wholeNumber(raw: string, country: string): string | null {
  const number = numberIn(raw);
  // A number that is spelled with letters of the keypad could also be an id.
  if (number === null || /[*#]/.test(number) || digitsIn(number) > digitsIn(raw)) return null;
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(number, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : null;
}

/** Returns the number to call: in E.164 if possible, otherwise its digits. Returns a text without a number unchanged. */
export const calledNumber = (raw: string, country: string): string =>
  wholeNumber(raw, country) ?? normalNumber(raw);

/** Returns the number to store: in E.164 if the text is one whole number and nothing else, otherwise the text as it was written. */
export function keptNumber(raw: string, country: string): string {
  const dialed = dialedIn(raw);
  if (!dialed || dialed.digits || /\p{L}/u.test(raw)) return raw.trim();
  const trunkZeros = /\(\s*0\s*\)/.test(raw) ? 1 : 0;
  const isAll = digitsIn(raw) - digitsIn(dialed.number) <= trunkZeros;
  return isAll ? calledNumber(raw, country) : raw.trim();
}

export { isSupportedCountry };
