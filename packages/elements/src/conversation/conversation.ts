import type { MessageView } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ConversationWords } from './conversation-words.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { ConnectionBanner } from '../parts/connection-banner.js';
import type { DialogPart } from '../parts/dialog.js';
import { emptyState } from '../parts/empty-state.js';
import { shared } from '../styles/shared.js';
import { composer } from '../messages/composer.js';
import { ConversationActions, maxMessageText } from './conversation-actions.js';
import { conversationBody } from './conversation-body.js';
import { aboveView, composerTools, jumpView, waitView } from './conversation-parts.js';
import { readConversation, type ConversationView } from './conversation-view.js';
import { styles } from './conversation.styles.js';
import { FreshMessages } from '../messages/fresh-messages.js';
import { dayAtTop, showDay } from '../messages/log-days.js';
import { logStyles } from '../messages/log.styles.js';
import { VisibilityController } from '../internal/visibility-controller.js';
import { ScrollKeeper } from '../messages/scroll-keeper.js';

/**
 * Everything that was said about a ticket, on all channels, and the field to write.
 *
 * @summary Messages, notes and calls of a ticket, with a composer.
 * @event {CcBeforeSendEvent} cc-before-send - The agent is about to send; cancelable, nothing is lost.
 * @event {CcMessageEvent} cc-message - A message was written in this ticket, by either side. Once, however many elements show it.
 * @event {CcBeforeDialEvent} cc-before-dial - A phone number in a message was pressed; cancelable.
 * @event {CcOpenLinkEvent} cc-open-link - A link in a message was pressed; cancelable.
 * @event {CcErrorEvent} cc-error - A command was refused.
 * @csspart log - The messages.
 * @csspart composer - The frame of the field.
 */
export class CcConversation extends LitElement {
  static override readonly styles = [shared, logStyles, styles];

  readonly #words = new ConversationWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #actions = new ConversationActions(this, () => this.#view);
  readonly #connection = new ConnectionBanner(this, { words: this.#words, use: this.#use, rank: 3 });
  readonly #fresh = new FreshMessages();
  readonly #scroll = new ScrollKeeper(this, {
    log: () => this.log,
    onStart: () => this.#actions.loadOlder(),
    onEnd: (atEnd) => this.#reachedEnd(atEnd),
  });
  readonly #finder = new LazyModule(this, async () => {
    const { InteractionFinder } = await import('./interaction-finder.lazy.js');
    return new InteractionFinder(this.#scroll, {
      load: () => this.#actions.loadOlder(),
      isLoading: () => this.#actions.commands.isPending('older'),
    });
  });
  #view: ConversationView | undefined;
  #reportedReadId = '';

  constructor() {
    super();
    new VisibilityController(this);
  }

  /** Shows this ticket; without it the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  @state() private isNote = false;
  @state() private fresh = 0;
  @state() private atEnd = true;
  @state() private day: number | null = null;

  @query('.log') private readonly log!: HTMLElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('cc-p-dialog') private readonly dialog!: DialogPart | null;

  /** Puts the caret into the composer. */
  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected override willUpdate(): void {
    const former = this.#view?.ticket.id;
    this.#view = this.#read();
    if (former !== this.#view?.ticket.id) this.#startTicket();
    if (this.#actions.carryReply()) this.#view = this.#read();
    if (this.#view) this.#report(this.#view);
  }

  protected override updated(): void {
    if (!this.#view) return;
    this.#finder.value?.lead(this.#view, this.log);
    this.#markRead(this.#view);
  }

  override render(): TemplateResult {
    const view = this.#view;
    if (view)
      return html`<div class="shell">${this.#offline(view)}${this.#body(view)}${this.#foot(view)}</div>`;
    const words = this.#words;
    const tickets = this.#client.client?.tickets;
    const empty =
      tickets && this.#use(tickets.$loaded)
        ? emptyState({ title: words.term('no-ticket'), text: words.term('no-ticket-hint') })
        : waitView(words.term('loading'));
    return html`<div class="shell"><div class="middle">${empty}</div></div>`;
  }

  #read(): ConversationView | undefined {
    return readConversation(this.#use, this.#client.client, this.ticketId, this.isNote);
  }

  /** Starts with another ticket: at its newest message, without the modes of the former one. */
  #startTicket(): void {
    this.#actions.stopTyping();
    this.#actions.commands.clear();
    this.isNote = false;
    this.day = null;
    this.#scroll.toEnd();
    this.#view = this.#read();
  }

  #offline({ client }: ConversationView): unknown {
    const note = this.#connection.view(client, this.#words.term('writing-waits'));
    return note === nothing ? nothing : html`<div class="slim">${note}</div>`;
  }

  #body(view: ConversationView): TemplateResult {
    return conversationBody(view, {
      words: this.#words,
      actions: this.#actions,
      onScroll: this.#scrolled,
      onEdit: (message) => this.#giveBack(message),
    });
  }

  #foot(view: ConversationView): TemplateResult {
    const words = this.#words;
    const { error } = this.#actions.commands;
    const failure = error ? banner({ tone: 'bad', text: words.error(error.code) }) : nothing;
    const end = words.term('end-conversation');
    return html`${jumpView(words, this.atEnd, this.fresh, () => this.#scroll.toEnd())}
      ${aboveView(words, {
        days: view.conversation.messages.map((message) => message.at),
        day: this.day,
        typing: view.typing ? view.ticket.contactName : '',
        saved: view.draft !== '',
        onDay: (at) => this.log && showDay(this.log, at),
        onEnd: view.writing.interaction ? () => void this.#end() : undefined,
      })}
      ${failure === nothing ? nothing : html`<div class="slim">${failure}</div>`} ${this.#composer(view)}
      <cc-p-dialog heading=${end} action=${end} cancel=${words.term('cancel')} variant="end">
        ${words.term('end-conversation-sure')}
      </cc-p-dialog>`;
  }

  #composer({ draft, isNote, writing }: ConversationView): TemplateResult {
    const words = this.#words;
    const reason = writing.reason ? words.term(writing.reason) : undefined;
    const tools = composerTools(words, {
      channel: writing.interaction?.channel,
      isNote,
      onToggleNote: reason ? undefined : () => this.#toggleNote(),
      onSend: () => this.#send(),
    });
    return composer({
      label: words.term(isNote ? 'internal-note' : 'message'),
      placeholder: words.term(isNote ? 'write-note' : 'write-message'),
      text: draft,
      isNote,
      maxLength: maxMessageText,
      tooLong: words.error('too-large'),
      hint: reason,
      tools,
      onText: (text) => this.#actions.write(text),
      onSend: () => this.#send(),
      onLeave: () => this.#actions.stopTyping(),
    });
  }

  #send(): void {
    if (this.#actions.send()) this.#scroll.toEnd();
    this.field?.focus();
  }

  #toggleNote(): void {
    this.isNote = !this.isNote;
    this.field?.focus();
  }

  /** A note goes back to where notes are written. */
  #giveBack(message: MessageView): void {
    this.isNote = message.kind === 'note';
    this.#actions.giveBack(message);
    this.field?.focus();
  }

  async #end(): Promise<void> {
    if (await this.dialog?.ask()) this.#actions.end();
  }

  readonly #scrolled = (): void => {
    this.#scroll.scrolled();
    this.day = this.log && dayAtTop(this.log);
  };

  #reachedEnd(atEnd: boolean): void {
    this.atEnd = atEnd;
    if (atEnd) this.fresh = 0;
  }

  /** Tells screen readers what the customer wrote. */
  #report({ ticket, conversation }: ConversationView): void {
    for (const message of this.#fresh.take(ticket.id, conversation)) {
      const { id: messageId, author, text } = message;
      if (author.kind !== 'customer') continue;
      if (!this.#scroll.atEnd) this.fresh++;
      const words = this.#words.term('new-message-from', author.name || ticket.contactName, text);
      announce(words, { key: `message:${messageId}`, lang: this.#words.language });
    }
  }

  /** Reports the customer's last message as read once it is visible to the agent. */
  #markRead({ client, ticket, conversation }: ConversationView): void {
    const last = conversation.messages.findLast(({ author }) => author.kind === 'customer');
    if (
      !last ||
      last.state === 'read' ||
      last.id === this.#reportedReadId ||
      ticket.ownerId !== client.$me.get()?.id
    )
      return;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    if (!this.#scroll.atEnd || !this.checkVisibility()) return;
    this.#reportedReadId = last.id;
    client.tickets.read(ticket.id);
    client.conversations.markRead(ticket.id).catch(() => (this.#reportedReadId = ''));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-conversation': CcConversation;
  }
}
