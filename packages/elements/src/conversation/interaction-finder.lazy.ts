import type { ShownInteraction } from '@centralita/core';
import type { ConversationView } from './conversation-view.js';
import type { ScrollKeeper } from '../messages/scroll-keeper.js';

interface OlderPages {
  readonly load: () => void;
  readonly isLoading: () => boolean;
}

/** Leads to the interaction that is asked for: to where it begins; older pages are fetched until it is there. */
export class InteractionFinder {
  readonly #scroll: ScrollKeeper;
  readonly #older: OlderPages;
  #led: ShownInteraction | null = null;
  /** The oldest message when older ones were asked for: without any they are not asked for again. */
  #oldest: string | undefined;

  constructor(scroll: ScrollKeeper, older: OlderPages) {
    this.#scroll = scroll;
    this.#older = older;
  }

  /** After each render, until it has led there. */
  lead({ shown, interactions, conversation }: ConversationView, log: HTMLElement | null): void {
    if (shown === this.#led) return;
    if (!shown || !interactions.some(({ id }) => id === shown.id)) return this.#done(shown);
    if (!log || conversation.state === 'loading') return;
    const entries = [...log.querySelectorAll<HTMLElement>('[data-of]')];
    const first = entries.find((each) => each.dataset.of === shown.id);
    // A running interaction is at the end.
    if (interactions.at(-1)?.id === shown.id || entries.at(-1)?.dataset.of === shown.id) {
      this.#scroll.toEnd();
      return this.#done(shown);
    }
    // With nothing of another one before it, it may have begun on an older page.
    const begins = first && (first !== entries[0] || !conversation.hasOlder);
    // Its messages come before its end: asked for now, the next page would not be fetched.
    if (!begins && this.#older.isLoading()) return;
    const oldest = conversation.messages[0]?.id;
    if (!begins && conversation.hasOlder && oldest !== this.#oldest) {
      this.#oldest = oldest;
      this.#older.load();
      return;
    }
    if (first) log.scrollTop += first.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
    this.#scroll.scrolled();
    this.#done(shown);
  }

  #done(shown: ShownInteraction | null): void {
    this.#led = shown;
    this.#oldest = undefined;
  }
}
