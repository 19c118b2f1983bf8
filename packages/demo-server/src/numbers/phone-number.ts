import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Digits and a leading plus; `00` in front is a plus. What has no digits stays as it came. */
export function normalNumber(raw: string): string {
  const kept = raw.trim().replace(/(?!^\+)[^0-9*#]/g, '');
  return (kept.startsWith('00') ? `+${kept.slice(2)}` : kept) || raw.trim();
}

/**
 * The whole number in E.164, read as a person in this country writes it. Null for what names nobody in the world: an extension, a
 * short code, a hidden number, an id, a text. Only whole numbers may be compared to find out who somebody is.
 *
 * @param country ISO 3166-1, two letters
 */
export function wholeNumber(raw: string, country: string): string | null {
  // The library would find a number inside of an id or a sentence.
  if (/[\p{L}*#@]/u.test(raw)) return null;
  // People write `00` for the plus in every country, and put it in brackets; copied text brings invisible marks along.
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

/** The number as it is kept and shown: whole where it can be, else its digits, else as it came. */
export const keptNumber = (raw: string, country: string): string =>
  wholeNumber(raw, country) ?? normalNumber(raw);

export { isSupportedCountry };
