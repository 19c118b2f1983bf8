import type {
  Client,
  Conversation,
  Interaction,
  ShownInteraction,
  StoredValue,
  Ticket,
} from '@centralita/core';
import type { UseStore } from '../internal/stores.js';
import { messageTargetOf, type MessageTarget } from '../messages/message-target.js';

/** The data that the conversation draws, read once per render. */
export interface ConversationView {
  readonly client: Client;
  readonly ticket: Ticket;
  readonly conversation: Conversation;
  readonly interactions: readonly Interaction[];
  /** The interaction that is asked for; another object each time. */
  readonly shown: ShownInteraction | null;
  readonly writing: MessageTarget;
  readonly isNote: boolean;
  /** The store of the text that is being written. */
  readonly $draft: StoredValue<string>;
  readonly draft: string;
  readonly typing: boolean;
}

/** @param isNote a note is wanted; without anybody to write to there are only notes. */
export function readConversation(
  use: UseStore,
  client: Client | undefined,
  ticketId: string | null,
  isNote: boolean,
): ConversationView | undefined {
  if (!client) return undefined;
  const selected = use(client.tickets.$selected);
  const id = ticketId ?? selected;
  const ticket = id ? use(client.tickets.ticket(id)) : null;
  if (!ticket) return undefined;
  const interactions = use(client.tickets.interactionsOf(ticket.id));
  const shown = use(client.tickets.$interaction);
  const writing = messageTargetOf(interactions, use(client.$me)?.id, shown?.id);
  const onlyNotes = writing.interaction === null;
  const $draft =
    isNote || onlyNotes ? client.drafts.note(ticket.id) : client.drafts.reply(writing.interaction.id);
  return {
    client,
    ticket,
    interactions,
    shown,
    writing,
    isNote: isNote || onlyNotes,
    $draft,
    draft: use($draft),
    conversation: use(client.conversations.of(ticket.id)),
    typing: onlyNotes ? false : use(client.conversations.typing(writing.interaction.id)),
  };
}
