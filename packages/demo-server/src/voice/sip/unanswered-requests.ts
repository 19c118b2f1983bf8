import type { IncomingResponseMessage } from 'sip.js/lib/core/index.js';

/** More than a page has calls: each ends once. */
const most = 16;

/**
 * What ends a call and has no answer yet. It may have gone into a socket whose other end was away, and the library sends
 * nothing twice over a reliable transport (RFC 3261 §17.1.2.2): else the page would ring, or talk, on for ever.
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
    if (this.#texts.size > most && oldest !== undefined) this.#texts.delete(oldest);
  }

  /** Also 481 is an answer: the page knows nothing of the call any more. */
  answered({ statusCode = 0, method, viaBranch }: IncomingResponseMessage): void {
    if (statusCode >= 200) this.#texts.delete(`${method} ${viaBranch}`);
  }
}
