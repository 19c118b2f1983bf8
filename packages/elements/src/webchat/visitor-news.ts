import type { MessageView, CustomerClient } from '@centralita/core';
import { FreshMessages } from '../conversation/fresh-messages.js';
import { announce } from '../internal/announce.js';
import { chime } from './chime.js';
import type { WebchatLocalizer } from './webchat-localizer.js';

/** How the window is. */
interface Window {
  readonly open: boolean;
  readonly silent: boolean;
}

/** What the agent wrote: a sound and a word when it comes, and to the agent when it is seen. */
export class VisitorNews {
  readonly #fresh = new FreshMessages();
  #seen = '';

  tell(
    words: WebchatLocalizer,
    client: CustomerClient,
    messages: readonly MessageView[],
    { open, silent }: Window,
  ): void {
    const state = client.$me.get() ? 'ready' : 'loading';
    for (const { id, author, text } of this.#fresh.take(client, { state, messages, hasOlder: false })) {
      if (author.kind === 'customer') continue;
      if (!silent && (!open || !document.hasFocus())) chime();
      const news = words.term('new-message-from', author.name, text);
      announce(news, { key: `message:${id}`, lang: words.language });
    }
  }

  markSeen({ webchat }: CustomerClient, { open }: Pick<Window, 'open'>): void {
    const last = webchat.$messages.get().findLast(isUnread);
    if (!last || !open || last.id === this.#seen) return;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.#seen = last.id;
    webchat.markRead().catch(() => (this.#seen = ''));
  }
}

export const isUnread = ({ author, state, kind }: MessageView): boolean =>
  author.kind === 'agent' && kind === 'text' && state !== 'read';
