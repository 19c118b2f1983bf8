import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CcErrorEvent } from '../events/error.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Why a command failed: its error code (`internal` for an error without a code) and the error itself. */
export interface CommandError {
  readonly code: string;
  readonly cause: unknown;
}

/**
 * Runs commands for an element. `pending` is true while a command runs; after a refusal `error` is set and the page gets
 * `cc-error`. A second call with the same key while the first one runs does nothing.
 */
export class CommandController implements ReactiveController {
  readonly #host: Host;
  readonly #pending = new Set<string>();
  #error: CommandError | undefined;
  #situation: unknown;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether any command is running. */
  get pending(): boolean {
    return this.#pending.size > 0;
  }

  /** The last refusal, until the next command or `clear()`. */
  get error(): CommandError | undefined {
    return this.#error;
  }

  isPending(key: string): boolean {
    return this.#pending.has(key);
  }

  /**
   * Forgets the refusal when `situation` differs from that of the previous call, because the refusal belongs to the
   * former one.
   */
  clearWith(situation: unknown): void {
    if (situation !== this.#situation) this.clear();
    this.#situation = situation;
  }

  clear(): void {
    if (!this.#error) return;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /**
   * @param command called at once; may be synchronous.
   * @param key distinguishes commands that may run at the same time, e.g. the id of a row.
   * @returns the result, or `undefined` when refused or already pending. Never rejects.
   */
  async run<T>(command: () => T | Promise<T>, key = ''): Promise<T | undefined> {
    if (this.#pending.has(key)) return undefined;
    this.#pending.add(key);
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      return await command();
    } catch (cause) {
      this.#fail(cause);
      return undefined;
    } finally {
      this.#pending.delete(key);
      this.#host.requestUpdate();
    }
  }

  hostDisconnected(): void {
    this.#error = undefined;
  }

  #fail(cause: unknown): void {
    const code = codeOf(cause);
    this.#error = { code, cause };
    const message = cause instanceof Error ? cause.message : code;
    this.#host.dispatchEvent(
      new CcErrorEvent({ code, message, source: this.#host.localName.replace('-p-', '-') }),
    );
  }
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return 'internal';
  return typeof cause.code === 'string' ? cause.code : 'internal';
}
