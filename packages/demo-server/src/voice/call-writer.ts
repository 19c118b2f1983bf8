import { isCentralitaError } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';

type Transaction<T> = (tx: Tx) => Promise<T>;

const retryDelayMs = 1_000;

/** How call control writes: what a caller waits for, what must be written eventually, and what may be lost. */
export class CallWriter {
  readonly run: <T>(transaction: Transaction<T>) => Promise<T>;
  readonly #log: (level: 'warn', message: string) => void;
  #stopped = false;

  constructor(run: CallWriter['run'], log: (level: 'warn', message: string) => void) {
    this.run = run;
    this.#log = log;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Retries while the store cannot write; otherwise the call would never end for its agent. */
  runUntilWritten(transaction: Transaction<unknown>): void {
    this.run(transaction).catch((error: unknown) => {
      this.#log('warn', `call record: ${String(error)}`);
      const canRetry = isCentralitaError(error) && error.retryable && !this.#stopped;
      if (canRetry) setTimeout(() => this.runUntilWritten(transaction), retryDelayMs).unref();
    });
  }

  /** Logs a failure instead of throwing it: a call goes on even if its record cannot be written now. */
  runOrWarn<T>(transaction: Transaction<T>): Promise<T | undefined> {
    return this.run(transaction).catch((error: unknown) => {
      this.#log('warn', `call record: ${String(error)}`);
      return undefined;
    });
  }
}
