import { CentralitaError } from '@centralita/core/protocol';
import { AttemptLimit } from './attempt-limit.js';

const minuteMs = 60_000;
/** Limits wrong passwords for one user from one address, and for all users from one address. */
const maxWrongPerMinute = 10;
const maxWrongPerAddressPerMinute = 120;

/** Slows down the guessing of passwords. An attempt counts before it is checked, so that simultaneous guesses count too. */
export class SignInGuard {
  readonly #wrong = new AttemptLimit(maxWrongPerMinute, minuteMs);
  readonly #wrongByAddress = new AttemptLimit(maxWrongPerAddressPerMinute, minuteMs);

  /** @throws CentralitaError `too-many-requests` */
  enter(login: string, address: string, now: number): void {
    const who = nameOf(login, address);
    const wait = Math.max(this.#wrong.wait(who, now), this.#wrongByAddress.wait(address, now));
    if (wait > 0) {
      const retryAfter = Math.ceil(wait / 1_000);
      throw new CentralitaError('too-many-requests', 'too many wrong passwords', { retryAfter });
    }
    this.#wrong.add(who, now);
    this.#wrongByAddress.add(address, now);
  }

  /** Takes an attempt back, because its password was not checked. */
  withdraw(login: string, address: string): void {
    this.#wrong.forgive(nameOf(login, address));
    this.#wrongByAddress.forgive(address);
  }

  /** Forgets the wrong attempts of this user, because the password was right. */
  passed(login: string, address: string): void {
    this.#wrong.remove(nameOf(login, address));
    this.#wrongByAddress.forgive(address);
  }
}

const nameOf = (login: string, address: string) => `${address} ${login}`;
