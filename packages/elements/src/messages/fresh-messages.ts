import type { Conversation, MessageView } from '@centralita/core';
import { isUnsent } from './log-items.js';

/** Finds the messages that were written since the last call. Older pages and the first load do not count. */
export class FreshMessages {
  #key: unknown;
  #known = new Set<string>();
  #first = 0;

  /** @param key names the conversation; with another one the search starts again. */
  take(key: unknown, { state, messages }: Conversation): readonly MessageView[] {
    if (state === 'loading') return [];
    const confirmed = messages.filter((message) => !isUnsent(message));
    const fresh =
      this.#key === key
        ? confirmed.filter((message) => !this.#known.has(message.id) && message.at >= this.#first)
        : [];
    this.#key = key;
    this.#known = new Set(confirmed.map((message) => message.id));
    this.#first = confirmed[0]?.at ?? 0;
    return fresh;
  }
}
