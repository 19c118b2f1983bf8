import { CentralitaError, type Settings } from '@centralita/core/protocol';
import { normalNumber, wholeNumber } from './phone-number.js';

const numbers = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Emergency numbers that mobile phones know everywhere (3GPP TS 22.101), and help lines that are the same in all of Europe. */
const everywhere = numbers('112 911 999 000 08 110 118 119 116000 116006 116111 116117 116123');
/** The numbers of police, fire brigade, ambulance and help lines in each country. */
const ofCountry: Readonly<Record<string, ReadonlySet<string>>> = {
  ES: numbers('016 017 024 061 062 080 085 088 091 092'),
  PT: numbers('117 144 115'),
  BR: numbers('100 180 181 188 190 191 192 193 194 197 198 199'),
  MX: numbers('060 065 066 068 088 089'),
  AR: numbers('100 101 102 103 105 106 107 135 137 144 145'),
  CL: numbers('130 131 132 133 134 135 137 138 139 149'),
  CO: numbers('122 123 125 127 132 141 144 155 165'),
  PE: numbers('100 105 106 113 116 117'),
  US: numbers('933 988'),
  CA: numbers('211 988'),
  GB: numbers('101 105 111 116'),
  IE: numbers('111 116'),
  FR: numbers('15 17 18 114 115 191 196 197'),
  DE: numbers('19222 116116'),
  IT: numbers('113 114 115 117 1515 1522 1530 1544'),
};
const maxDigits = 8;
/** A country's shorter numbers are its own services. They do not call anybody, and people call them by their short number. */
const minOutsideDigits = 6;

/**
 * Whether an emergency service answers there. No extension may stand in the way of such a call, and nothing may be
 * forwarded there.
 */
export function isEmergency(number: string, country: string): boolean {
  const digits = normalNumber(number);
  // In a country that is not listed, any number of the usual form could be an emergency number.
  const own = ofCountry[country]?.has(digits) ?? /^[01]\d\d?$/.test(digits);
  return own || everywhere.has(digits);
}

/**
 * Whether calls to these digits may lead to an agent, because nobody outside has this number. Routing asks too, because
 * an extension may have been stored before this rule existed.
 */
export function isExtension(extension: string, country: string): boolean {
  if (!/^[1-9]\d*$/.test(extension) || extension.length > maxDigits || isEmergency(extension, country))
    return false;
  return extension.length < minOutsideDigits || wholeNumber(extension, country) === null;
}

/** Errors: `bad-request` for an extension that is not in the numbering plan of the tenant. */
export function assertInPlan(extension: string, { country, extensionDigits: { min, max } }: Settings): void {
  const fits = extension.length >= min && extension.length <= max && isExtension(extension, country);
  if (!fits)
    throw new CentralitaError('bad-request', 'extension: it is not in the numbering plan', {
      path: '/extension',
      min,
      max,
    });
}
