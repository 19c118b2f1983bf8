import type { Dialing, DialLimit, Role } from '@centralita/core/protocol';
import { RateLimit } from '../../limits/rate-limit.js';
import { destinationProblem, type DestinationRefusal } from '../../numbers/destinations.js';
import { isEmergency } from '../../numbers/extension.js';

export type DialRefusal = DestinationRefusal | 'too-many-calls' | 'too-many-at-once';

export interface Dialer {
  readonly id: string;
  readonly role: Role;
}

export interface DialRules {
  /** Numbers without a country code belong to this country (ISO 3166-1). */
  readonly country: string;
  /** What the administrators allow. */
  readonly dialing: Dialing;
}

interface Rate {
  readonly limit: DialLimit;
  readonly calls: RateLimit;
}

const minuteSeconds = 60;

/** Admits calls to outside numbers by their destination, and by how many calls a user and the whole center make. */
export class DialGuard {
  readonly #serverPrefixes: readonly string[];
  readonly #now: () => number;
  /** By user; the empty key stands for the whole center. */
  readonly #rates = new Map<string, Rate>();
  readonly #open = new Map<string, number>();
  #all = 0;

  /** @param serverPrefixes what the server allows; see `DestinationRules.server` */
  constructor(serverPrefixes: readonly string[], now: () => number = Date.now) {
    this.#serverPrefixes = serverPrefixes;
    this.#now = now;
  }

  /** Counts the call and returns null, or returns why it may not begin. Call `ended` once when a counted call is over. */
  begin(dialer: Dialer, number: string, { country, dialing }: DialRules): DialRefusal | null {
    const refusal = isEmergency(number, country)
      ? null
      : (destinationProblem(number, { country, server: this.#serverPrefixes, tenant: dialing.allowed }) ??
        this.#rateProblem(dialer, dialing));
    if (refusal) return refusal;
    this.#open.set(dialer.id, this.#openOf(dialer) + 1);
    this.#all++;
    return null;
  }

  ended(dialer: Dialer): void {
    const open = this.#openOf(dialer) - 1;
    if (open > 0) this.#open.set(dialer.id, open);
    else this.#open.delete(dialer.id);
    this.#all--;
  }

  /** If the limit of the center refuses a call, the call does not count against its user's limit. */
  #rateProblem(dialer: Dialer, { tenant, roles }: Dialing): DialRefusal | null {
    const limit = roles[dialer.role];
    if (this.#all >= tenant.atOnce || this.#openOf(dialer) >= limit.atOnce) return 'too-many-at-once';
    const rates = [this.#rateOf('', tenant), this.#rateOf(dialer.id, limit)];
    const now = this.#now();
    if (!rates.every((rate) => rate.has(now))) return 'too-many-calls';
    for (const rate of rates) rate.take(now);
    return null;
  }

  #openOf = ({ id }: Dialer): number => this.#open.get(id) ?? 0;

  /** Returns the rate limiter for a key. After the limit has changed, counting starts again. */
  #rateOf(key: string, limit: DialLimit): RateLimit {
    const known = this.#rates.get(key);
    if (known && isSame(known.limit, limit)) return known.calls;
    const calls = new RateLimit(limit.burst, limit.callsPerMinute / minuteSeconds);
    this.#rates.set(key, { limit, calls });
    return calls;
  }
}

const isSame = (one: DialLimit, other: DialLimit): boolean =>
  one.burst === other.burst && one.callsPerMinute === other.callsPerMinute;
