import type { MessageView } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationWords } from './conversation-words.js';
import { logItems, type LogItem } from '../messages/log-items.js';
import { logView } from '../messages/log-view.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { emptyState } from '../parts/empty-state.js';
import type { ConversationActions } from './conversation-actions.js';
import { waitView } from './conversation-parts.js';
import type { ConversationView } from './conversation-view.js';

export interface ConversationBodyOptions {
  readonly words: ConversationWords;
  readonly actions: ConversationActions;
  readonly onScroll: () => void;
  /** The text of a failed message goes back to the composer. */
  readonly onEdit: (message: MessageView) => void;
}

/** The messages of a conversation, or why there are none. */
export function conversationBody(view: ConversationView, options: ConversationBodyOptions): TemplateResult {
  const { client, ticket, conversation, interactions } = view;
  const { words } = options;
  if (conversation.state === 'loading') {
    return html`<div class="middle">${waitView(words.term('loading'))}</div>`;
  }
  const items = logItems(conversation.messages, interactions, conversation.hasOlder);
  if (items.length > 0) return messageLog(items, view, options);
  if (conversation.state === 'error') {
    const action = {
      label: words.term('try-again'),
      onPress: () => void client.conversations.retryLoad(ticket.id),
    };
    const failure = banner({ tone: 'bad', text: words.term('messages-failed'), action });
    return html`<div class="middle"><div class="slim">${failure}</div></div>`;
  }
  const empty = emptyState({ title: words.term('no-messages'), text: words.term('no-messages-hint') });
  return html`<div class="middle">${empty}</div>`;
}

function messageLog(
  items: readonly LogItem[],
  { client, conversation, shown }: ConversationView,
  { words, actions, onScroll, onEdit }: ConversationBodyOptions,
): TemplateResult {
  const me = client.$me.get()?.id;
  const older = button({
    label: words.term('earlier-messages'),
    variant: 'link older',
    busy: actions.commands.isPending('older'),
    onPress: () => actions.loadOlder(),
  });
  const messages = logView(items, {
    words,
    shown: shown?.id,
    mine: ({ author }) => author.kind === 'agent',
    nameOf: ({ author }) => (author.kind === 'agent' && author.id !== me ? author.name : ''),
    onLink: (event, url) => actions.openLink(event, url),
    onPhone: (number) => actions.dial(number),
    linksOf: actions.linksOf,
    onResend: (message) => actions.resend(message),
    onEdit,
  });
  // New messages are announced once for the whole page, so the log itself is quiet.
  return html`<div
    class="log"
    part="log"
    role="log"
    aria-live="off"
    tabindex="0"
    aria-label=${words.term('conversation')}
    @scroll=${onScroll}
  >
    ${conversation.hasOlder ? older : nothing}${messages}
  </div>`;
}
