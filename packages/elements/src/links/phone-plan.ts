import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { IsPhone } from './phone-links.js';

/**
 * Checks numbers against the numbering plans of the world. A number without a country code is checked if the country is known.
 * @param country ISO 3166-1, two letters
 */
export function phonePlan(country: string | undefined): IsPhone {
  const defaultCountry = country && isSupportedCountry(country) ? country : undefined;
  return (text) => {
    const number = text.replace(/^\s*00/, '+');
    const isWhole = /^\(?[+＋]/.test(number);
    if (!isWhole && !defaultCountry) return true;
    const parsed = parsePhoneNumberFromString(number, {
      ...(defaultCountry && { defaultCountry }),
      extract: false,
    });
    return (isWhole ? parsed?.isPossible() : parsed?.isValid()) ?? false;
  };
}
