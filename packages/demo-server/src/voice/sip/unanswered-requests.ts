import type { IncomingResponseMessage } from 'sip.js/lib/core/index.js';

/** More than the calls of a page, because each call ends once. */
const maxRequests = 16;

/**
 * Requests that end a call and have no answer yet. They may be lost with their socket, and the library sends nothing
 * twice over a reliable transport (RFC 3261 §17.1.2.2). If they were not repeated, the page would ring or talk forever.
 */
export class UnansweredRequests {
  /** By transaction (RFC 3261 §17.1.3). */
  readonly #texts = new Map<string, string>();

  get texts(): readonly string[] {
    return [...this.#texts.values()];
  }

  sent(text: string): void {
    const method = /^(BYE|CANCEL) /.exec(text)?.[1];
    const branch = /;\s*branch=([^;\s]+)/.exec(text)?.[1];
    if (!method || !branch) return;
    this.#texts.set(`${method} ${branch}`, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > maxRequests && oldest !== undefined) this.#texts.delete(oldest);
  }

  /** 481 is an answer too: the page does not have the call anymore. */
  answered({ statusCode = 0, method, viaBranch }: IncomingResponseMessage): void {
    if (statusCode >= 200) this.#texts.delete(`${method} ${viaBranch}`);
  }
}
