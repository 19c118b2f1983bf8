import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CcErrorEvent } from '../events/error.js';

type Host = ReactiveControllerHost & HTMLElement;

/** What went wrong: the code of the refusal (`internal` for anything that has none) and what was thrown. */
export interface ActionError {
  readonly code: string;
  readonly cause: unknown;
}

/**
 * Runs commands for an element: `pending` while they are on their way, `error` after a refusal, `cc-error` for the page. A
 * second click on the same command while it is pending does nothing.
 */
export class Action implements ReactiveController {
  readonly #host: Host;
  readonly #pending = new Set<string>();
  #error: ActionError | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Something is on its way. */
  get pending(): boolean {
    return this.#pending.size > 0;
  }

  /** The last refusal, until the next command or `clear()`. */
  get error(): ActionError | undefined {
    return this.#error;
  }

  isPending(key: string): boolean {
    return this.#pending.has(key);
  }

  clear(): void {
    if (!this.#error) return;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /**
   * @param command called at once; may be synchronous.
   * @param key tells commands apart that may run side by side, e.g. the row's id.
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
