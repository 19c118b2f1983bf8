import { RateLimit } from '../../limits/rate-limit.js';
import { closedDestinations } from './closed-destinations.js';

export interface DialLimit {
  /** How many calls may follow each other at once, because people redial wrong numbers and busy lines within seconds. */
  readonly burst: number;
  readonly callsPerMinute: number;
  readonly atOnce: number;
}

/** The rules by which a contact center lets its people call outside numbers. */
export interface DialRules {
  /** The country code that is added to national numbers, such as `+34`. */
  readonly country: string;
  /**
   * Prefixes that may be dialed, such as `+34` and `+351`; `+` allows every country. A prefix that is closed by default
   * is opened by naming it.
   */
  readonly allowed: readonly string[];
  readonly tenant: DialLimit;
  /** The limits of each user, by role. */
  readonly user: Readonly<Record<'agent' | 'customer', DialLimit>>;
}

export const defaultDialRules: DialRules = {
  country: '+34',
  allowed: ['+'],
  tenant: { burst: 480, callsPerMinute: 240, atOnce: 200 },
  user: {
    agent: { burst: 60, callsPerMinute: 15, atOnce: 2 },
    // Customers of the web chat may call queues only.
    customer: { burst: 0, callsPerMinute: 0, atOnce: 0 },
  },
};

export type DialRefusal =
  'destination-closed' | 'destination-not-allowed' | 'too-many-calls' | 'too-many-at-once';

export interface Dialer {
  readonly id: string;
  readonly role: 'agent' | 'customer';
}

/** Short codes, such as those of emergency services, directories and operators, stay within the country. */
const maxShortCodeDigits = 6;
/** Emergency numbers are no longer than this, and no rule may close them. */
const maxEmergencyDigits = 3;
const minuteSeconds = 60;

/** The number as the network would route it, with its country code; null for a short code or an address without digits. */
export function routedNumber(number: string, country: string): string | null {
  const digits = number.replace(/\D/g, '');
  if (number.trim().startsWith('+')) return `+${digits}`;
  if (digits.length <= maxShortCodeDigits) return null;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (country === '+1' && digits.startsWith('011')) return `+${digits.slice(3)}`;
  return `${country}${digits.replace(/^0/, '')}`;
}

/** Returns why nobody may dial this number, or null if the rules allow it. The longest matching prefix decides. */
export function destinationProblem(number: string, rules: DialRules): DialRefusal | null {
  const routed = routedNumber(number, rules.country);
  if (routed === null) return shortCodeProblem(number, rules);
  const closed = longest(routed, closedDestinations);
  const allowed = longest(routed, rules.allowed);
  if (closed > 0 && closed > allowed) return 'destination-closed';
  return allowed > 0 ? null : 'destination-not-allowed';
}

/** Directories cost as much as other premium numbers, and all other short codes are open. */
function shortCodeProblem(number: string, { country, allowed }: DialRules): DialRefusal | null {
  const digits = number.replace(/\D/g, '');
  const code = country + digits;
  if (digits.length <= maxEmergencyDigits) return null;
  const closed = longest(code, closedDestinations);
  return closed > 0 && closed > longest(code, allowed) ? 'destination-closed' : null;
}

const longest = (number: string, prefixes: readonly string[]): number =>
  Math.max(0, ...prefixes.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length));

/** Admits calls to outside numbers by their destination, and by how many calls a user and the whole center make. */
export class DialGuard {
  readonly #rules: DialRules;
  readonly #now: () => number;
  readonly #tenantRate: RateLimit;
  readonly #rates = new Map<string, RateLimit>();
  readonly #open = new Map<string, number>();
  #all = 0;

  constructor(rules: DialRules = defaultDialRules, now: () => number = Date.now) {
    this.#rules = rules;
    this.#now = now;
    this.#tenantRate = rateOf(rules.tenant);
  }

  /** Counts the call and returns null, or returns why it may not begin. Call `ended` once when a counted call is over. */
  begin(dialer: Dialer, number: string): DialRefusal | null {
    const { tenant, user } = this.#rules;
    const limit = user[dialer.role];
    const problem = destinationProblem(number, this.#rules);
    if (problem) return problem;
    const open = this.#open.get(dialer.id) ?? 0;
    if (this.#all >= tenant.atOnce || open >= limit.atOnce) return 'too-many-at-once';
    if (!this.#rateOf(dialer, limit).take(this.#now()) || !this.#tenantRate.take(this.#now()))
      return 'too-many-calls';
    this.#open.set(dialer.id, open + 1);
    this.#all++;
    return null;
  }

  ended({ id }: Dialer): void {
    const open = (this.#open.get(id) ?? 0) - 1;
    if (open > 0) this.#open.set(id, open);
    else this.#open.delete(id);
    this.#all--;
  }

  #rateOf({ id }: Dialer, limit: DialLimit): RateLimit {
    const rate = this.#rates.get(id) ?? rateOf(limit);
    this.#rates.set(id, rate);
    return rate;
  }
}

function rateOf({ burst, callsPerMinute }: DialLimit): RateLimit {
  return new RateLimit(burst, callsPerMinute / minuteSeconds);
}
