import type { Interaction, MessageView } from '@centralita/core';
import type { LitElement } from 'lit';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { CcBeforeSendEvent } from '../events/before-send.js';
import { allowed } from '../events/cc-event.js';
import { CcOpenLinkEvent } from '../events/open-link.js';
import { CommandController } from '../internal/command-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { loadLinks, type LinksOf } from '../links/load-links.js';
import type { ConversationView } from './conversation-view.js';
import { TypingSignal } from '../messages/typing-signal.js';

/** As the protocol has it, in UTF-16 units. */
export const maxMessageText = 10_000;

/** The actions of a conversation. The page is asked first where it may veto. */
export class ConversationActions {
  readonly #host: LitElement;
  readonly #view: () => ConversationView | undefined;
  /** Apart from the others: what fails here is shown at its message. */
  readonly #sending: CommandController;
  readonly #typing: TypingSignal;
  readonly commands: CommandController;
  readonly #links: LazyModule<LinksOf>;
  #count = 0;
  /** The interaction that got the reply that was begun before it. */
  #carriedTo = '';

  constructor(host: LitElement, view: () => ConversationView | undefined) {
    this.#host = host;
    this.#view = view;
    this.commands = new CommandController(host);
    this.#sending = new CommandController(host);
    this.#links = new LazyModule(host, () => loadLinks({ checkPhones: true }));
    this.#typing = new TypingSignal(host, (on) => this.#signal(on));
  }

  /** Finds the links in messages; undefined until its code is loaded. */
  get linksOf(): LinksOf | undefined {
    return this.#links.value;
  }

  write(text: string): void {
    const view = this.#view();
    if (!view) return;
    view.$draft.set(text);
    if (text.trim() !== '') this.#typing.typed();
    else this.stopTyping();
  }

  /**
   * Moves a reply that was begun earlier into the interaction that a returning customer begins.
   *
   * @returns whether there was one
   */
  carryReply(): boolean {
    const view = this.#view();
    const to = view?.writing.interaction;
    if (!view || !to || to.id === this.#carriedTo) return false;
    this.#carriedTo = to.id;
    const { drafts } = view.client;
    if (drafts.reply(to.id).get() !== '') return false;
    const isOver = ({ status }: Interaction) => status === 'closed' || status === 'wrap-up';
    const former = view.interactions
      .filter((each) => isOver(each) && each.channel === to.channel)
      .map(({ id }) => drafts.reply(id))
      .findLast(($reply) => $reply.get() !== '');
    if (!former) return false;
    drafts.reply(to.id).set(former.get());
    former.set('');
    return true;
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  /** @returns whether it went on its way: the draft is then empty. */
  send(): boolean {
    const view = this.#view();
    // Not as it was drawn: a second press before the next render sends nothing.
    const text = view?.$draft.get().trim();
    if (!view || !text || text.length > maxMessageText) return false;
    const { ticket, writing, isNote } = view;
    if (!isNote && writing.interaction) {
      const { id: interactionId, channel } = writing.interaction;
      const asked = new CcBeforeSendEvent({ ticketId: ticket.id, interactionId, channel, text });
      if (!allowed(this.#host, asked)) return false;
    }
    this.#typing.stop();
    view.$draft.set('');
    this.#submit(view, text);
    return true;
  }

  resend(message: MessageView): void {
    const view = this.#view();
    if (!view) return;
    void this.#sending.run<unknown>(() => view.client.conversations.resend(message), message.id);
  }

  /** Puts the text of a failed message before what is being written. */
  giveBack(message: MessageView): void {
    const view = this.#view();
    if (!view) return;
    const { conversations, drafts } = view.client;
    const { interaction } = view.writing;
    const $draft =
      message.kind === 'note' || !interaction ? drafts.note(message.ticketId) : drafts.reply(interaction.id);
    const draft = $draft.get();
    conversations.discard(message);
    $draft.set(draft ? `${message.text}\n${draft}` : message.text);
  }

  loadOlder(): void {
    const view = this.#view();
    if (!view?.conversation.hasOlder) return;
    void this.commands.run(() => view.client.conversations.loadOlder(view.ticket.id), 'older');
  }

  end(): void {
    const view = this.#view();
    const interaction = view?.writing.interaction;
    if (interaction) void this.commands.run(() => view.client.tickets.end(interaction.id), 'end');
  }

  dial(number: string): void {
    const view = this.#view();
    if (!view) return;
    const { id: ticketId, contactId } = view.ticket;
    if (!allowed(this.#host, new CcBeforeDialEvent({ number, ticketId, contactId }))) return;
    const context = contactId ? { ticketId, contactId } : { ticketId };
    void this.commands.run(() => view.client.voice.dial(number, context), 'dial');
  }

  openLink(event: Event, url: string): void {
    const ticketId = this.#view()?.ticket.id ?? null;
    if (!allowed(this.#host, new CcOpenLinkEvent({ url, ticketId }))) event.preventDefault();
  }

  #submit({ client, ticket, writing, isNote }: ConversationView, text: string): void {
    const { interaction } = writing;
    const command =
      isNote || !interaction
        ? () => client.conversations.note(ticket.id, text)
        : () => client.conversations.send(ticket.id, interaction.id, text);
    // Several may be on their way: each has its own key.
    void this.#sending.run<unknown>(command, `send:${this.#count++}`);
  }

  #signal(on: boolean): void {
    const view = this.#view();
    const interaction = view?.writing.interaction;
    if (interaction && (!view.isNote || !on)) view.client.conversations.setTyping(interaction.id, on);
  }
}
