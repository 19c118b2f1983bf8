import { CentralitaError } from '../protocol/errors.js';

/** A fresh token is asked for this long before the old one ends, ms. */
const margin = 60_000;
/** Whoever gives no token within this, ms, has failed: it is asked again. */
const patience = 20_000;
const longestTimeout = 2 ** 31 - 1;

type GetToken = () => Promise<string> | string;

/** Gets a fresh token shortly before the one in force ends. */
export class TokenRenewal {
  readonly #getToken: GetToken;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each start and stop: a token that comes too late is nobody's. */
  #round = 0;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
  }

  async get(): Promise<string> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new CentralitaError('unavailable', 'no token came')), patience);
    });
    try {
      return await Promise.race([this.#getToken(), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param validFor ms that the token in force has left */
  start(validFor: number, onToken: (token: string) => void, onError: () => void): void {
    this.stop();
    const round = this.#round;
    const ask = () =>
      this.get().then(
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
