import type { Conversation, MessageView } from '@centralita/core';
import { isUnsent } from './log-items.js';

/** Finds what was written since the last look. Pages of older messages and the first load are not news. */
export class FreshMessages {
  #key: unknown;
  #known = new Set<string>();
  #first = 0;

  /** @param key which conversation it is; another one begins anew. */
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
