import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Keeps the digits, `*`, `#` and a leading plus; `00` in front becomes a plus. A text without any of them stays as it came. */
export function normalNumber(raw: string): string {
  const kept = raw.trim().replace(/(?!^\+)[^0-9*#]/g, '');
  return (kept.startsWith('00') ? `+${kept.slice(2)}` : kept) || raw.trim();
}

/**
 * Returns the whole number in E.164, read as a person in this country writes it. Returns null for text that names
 * nobody in the world: an extension, a short code, a hidden number, an id or other text. Only whole numbers may be
 * compared to find out who somebody is.
 *
 * @param country two letters of ISO 3166-1
 */
export function wholeNumber(raw: string, country: string): string | null {
  // The library would find a number inside an id or a sentence.
  if (/[\p{L}*#@]/u.test(raw)) return null;
  // In every country, people write `00` for the plus or put it in brackets, and copied text contains invisible
  // characters.
  const text = raw
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^00/, '+')
    .replace(/^\(\+(\d{1,3})\)/, '+$1');
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text, {
    ...(defaultCountry && { defaultCountry }),
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : null;
}

/** Returns the number as it is stored and shown: in E.164 if possible, else its digits, else as it came. */
export const keptNumber = (raw: string, country: string): string =>
  wholeNumber(raw, country) ?? normalNumber(raw);

export { isSupportedCountry };
