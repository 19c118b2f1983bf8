import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import { closedDestinations } from './closed-destinations.js';
import { isEmergency } from './extension.js';

export type DestinationRefusal = 'destination-closed' | 'destination-not-allowed';

export const everyCountry: readonly string[] = ['+'];

export interface DestinationRules {
  /** Numbers without a country code belong to this country (ISO 3166-1). */
  readonly country: string;
  /** Prefixes that the server allows, such as `+34`; `+` allows every country. Naming a closed prefix opens it. */
  readonly server: readonly string[];
  /** The prefixes that the tenant allows among those of the server. Null means all of them. */
  readonly tenant: readonly string[] | null;
}

/** Short codes, such as those of emergency services, directories and operators, stay within the country. */
const maxShortCodeDigits = 6;
/** Emergency numbers of countries that we do not list are no longer than this, and no rule may close them. */
const maxEmergencyDigits = 3;

/** Returns why nobody may call this number, or null if the rules allow it. The longest matching prefix decides. */
export function destinationProblem(number: string, rules: DestinationRules): DestinationRefusal | null {
  const { country, server, tenant } = rules;
  const digits = number.replace(/\D/g, '');
  if (digits.length <= maxEmergencyDigits || isEmergency(number, country)) return null;
  const code = callingCode(country);
  const routed = routedNumber(number, code);
  const problemOf = (allowed: readonly string[]) =>
    routed === null ? shortCodeProblem(code + digits, allowed) : prefixProblem(routed, allowed);
  return problemOf(server) ?? (tenant && problemOf(tenant));
}

/** The number as the network would route it, with its country code; null for a short code or an address without digits. */
function routedNumber(number: string, code: string): string | null {
  const digits = number.replace(/\D/g, '');
  if (number.trim().startsWith('+')) return `+${digits}`;
  if (digits.length <= maxShortCodeDigits) return null;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (code === '+1' && digits.startsWith('011')) return `+${digits.slice(3)}`;
  return `${code}${digits.replace(/^0/, '')}`;
}

function prefixProblem(number: string, prefixes: readonly string[]): DestinationRefusal | null {
  const closed = longest(number, closedDestinations);
  const allowed = longest(number, prefixes);
  if (closed > 0 && closed > allowed) return 'destination-closed';
  return allowed > 0 ? null : 'destination-not-allowed';
}

/** Directories cost as much as other premium numbers, and all other short codes are open. */
function shortCodeProblem(code: string, prefixes: readonly string[]): DestinationRefusal | null {
  const closed = longest(code, closedDestinations);
  return closed > 0 && closed > longest(code, prefixes) ? 'destination-closed' : null;
}

const longest = (number: string, prefixes: readonly string[]): number =>
  Math.max(0, ...prefixes.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length));

const callingCode = (country: string): string =>
  isSupportedCountry(country) ? `+${getCountryCallingCode(country)}` : '+';
