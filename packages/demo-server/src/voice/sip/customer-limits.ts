import { KeyedLimit } from '../../limits/keyed-limit.js';
import type { Identity } from './credentials.js';

/** A call takes only a few messages. These limits are low because anybody may become a customer. */
const messageRate = { burst: 40, perSecond: 4 };
const networkMessageRate = { burst: 120, perSecond: 12 };
/** Limits the calls of one customer, and of all customers at one address, because more would only fill the queue. */
const callRate = { burst: 30, perSecond: 1 / 20 };
const networkCallRate = { burst: 60, perSecond: 1 / 4 };
/** How many calls one customer may have at a time, over all sockets. */
const maxCalls = 2;

interface Calls {
  /** Server time in ms. */
  readonly now: number;
  /** How many calls the customer already has. */
  readonly open: number;
}

/** Limits what customers send, by user and by address. */
export class CustomerLimits {
  readonly #messages = new KeyedLimit(messageRate);
  readonly #networkMessages = new KeyedLimit(networkMessageRate);
  readonly #calls = new KeyedLimit(callRate);
  readonly #networkCalls = new KeyedLimit(networkCallRate);

  admitsMessage({ aor }: Identity, address: string | undefined, now: number): boolean {
    if (!this.#messages.take(aor, now)) return false;
    return address === undefined || this.#networkMessages.take(address, now);
  }

  admitsCall({ aor }: Identity, address: string | undefined, { now, open }: Calls): boolean {
    if (open >= maxCalls || !this.#calls.take(aor, now)) return false;
    return address === undefined || this.#networkCalls.take(address, now);
  }
}
