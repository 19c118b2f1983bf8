import { isCentralitaError } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';

type Act<T> = (work: Tx) => Promise<T>;

/** A store that could not write is asked again after this, ms. */
const again = 1_000;

/** How call control writes: what somebody waits for, what must be written in the end, and what may be missed. */
export class CallRecords {
  readonly act: <T>(act: Act<T>) => Promise<T>;
  readonly #log: (level: 'warn', message: string) => void;
  #stopped = false;

  constructor(run: <T>(act: Act<T>) => Promise<T>, log: (level: 'warn', message: string) => void) {
    this.act = run;
    this.#log = log;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Again while the store cannot write: else the call would never end for its agent. */
  surely(act: Act<unknown>): void {
    this.act(act).catch((error: unknown) => {
      this.#log('warn', `call record: ${String(error)}`);
      const worthIt = isCentralitaError(error) && error.retryable && !this.#stopped;
      if (worthIt) setTimeout(() => this.surely(act), again).unref();
    });
  }

  /** For what nobody waits for: a call goes on even if its record cannot be written now. */
  quietly<T>(act: Act<T>): Promise<T | undefined> {
    return this.act(act).catch((error: unknown) => {
      this.#log('warn', `call record: ${String(error)}`);
      return undefined;
    });
  }
}
