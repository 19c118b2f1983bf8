import { CentralitaError } from '../protocol/errors.js';
import type { GetToken } from './connection-options.js';

/** A fresh token is asked for this long before the old one ends, ms. */
const margin = 60_000;
/** Whoever gives no token within this, ms, has failed: it is asked again. */
const patience = 20_000;
const longestTimeout = 2 ** 31 - 1;

/** Gets a fresh token shortly before the one in force ends. */
export class TokenRenewal {
  readonly #getToken: GetToken;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each start and stop: a token that comes too late is nobody's. */
  #round = 0;
  #refused = false;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  async get(fresh = this.#refused): Promise<string> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new CentralitaError('unavailable', 'no token came')), patience);
    });
    try {
      return await Promise.race([this.#getToken({ fresh }), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The server refused the token: from now on fresh ones are asked for. True: it was one already. */
  refused(): boolean {
    const before = this.#refused;
    this.#refused = true;
    return before;
  }

  /** @param validFor ms that the token in force has left */
  start(validFor: number, onToken: (token: string) => void, onError: () => void): void {
    this.stop();
    this.#refused = false;
    const round = this.#round;
    const ask = () =>
      this.get(true).then(
        (token) => round === this.#round && onToken(token),
        () => round === this.#round && onError(),
      );
    this.#timer = setTimeout(() => void ask(), Math.min(Math.max(1_000, validFor - margin), longestTimeout));
  }

  stop(): void {
    this.#round++;
    clearTimeout(this.#timer);
  }
}
