import type { MessageView, CustomerClient } from '@centralita/core';
import { FreshMessages } from '../messages/fresh-messages.js';
import { announce } from '../internal/announce.js';
import { chime } from './chime.js';
import type { WebchatWords } from './webchat-localizer.js';

/** The state of the chat window. */
interface Window {
  readonly open: boolean;
  readonly silent: boolean;
}

/** Plays a sound and announces new messages of the agent, and reports them as read once they are visible. */
export class WebchatAnnouncer {
  readonly #fresh = new FreshMessages();
  #reportedReadId = '';

  announce(
    words: WebchatWords,
    client: CustomerClient,
    messages: readonly MessageView[],
    { open, silent }: Window,
  ): void {
    const state = client.$me.get() ? 'ready' : 'loading';
    for (const { id, author, text } of this.#fresh.take(client, { state, messages, hasOlder: false })) {
      if (author.kind === 'customer') continue;
      if (!silent && (!open || !document.hasFocus())) chime();
      const line = words.term('new-message-from', author.name, text);
      announce(line, { key: `message:${id}`, lang: words.language });
    }
  }

  markRead({ webchat }: CustomerClient, { open }: Pick<Window, 'open'>): void {
    const last = webchat.$messages.get().findLast(isUnread);
    if (!last || !open || last.id === this.#reportedReadId) return;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    this.#reportedReadId = last.id;
    webchat.markRead().catch(() => (this.#reportedReadId = ''));
  }
}

export const isUnread = ({ author, state, kind }: MessageView): boolean =>
  author.kind === 'agent' && kind === 'text' && state !== 'read';
