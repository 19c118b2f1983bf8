import type { Client, Interaction } from '@centralita/core';
import type { LitElement } from 'lit';
import { CcBeforeResolveEvent } from '../events/before-resolve.js';
import { allowed } from '../events/cc-event.js';
import { CcOpenContactEvent } from '../events/open-contact.js';
import { CcTicketResolveEvent } from '../events/ticket-resolve.js';
import { TicketWords } from '../i18n/ticket-words.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { fwd } from '../icons/shapes/fwd.js';
import { users } from '../icons/shapes/users.js';
import type { CommandController } from '../internal/command-controller.js';
import { announce } from '../internal/announce.js';
import type { MenuEntry } from '../parts/menu.js';
import { defineToast, type Toast, type ToastPart } from '../parts/toast.js';
import type { TicketView } from './ticket-view.js';
import { TipifyOpenEvent } from './tipify-open.js';
import { assignTicket } from '../ticket-actions/assign-ticket.js';
import type { ActionContext } from '../ticket-actions/action-context.js';
import { dialNumber } from '../ticket-actions/dial-number.js';
import { startInteraction } from '../ticket-actions/start-interaction.js';
import { tipifyTicket } from '../ticket-actions/tipify-ticket.js';
import { transferInteraction } from '../ticket-actions/transfer-interaction.js';

/** The actions on a ticket. Their code loads after the header with its buttons. */
export class TicketActions {
  readonly #host: LitElement;
  readonly #commands: CommandController;
  readonly #words: TicketWords;
  #revealed: string | undefined;

  constructor(host: LitElement, commands: CommandController) {
    this.#host = host;
    this.#commands = commands;
    this.#words = new TicketWords(host);
    defineToast();
  }

  /** The menu of the header. */
  entries(view: TicketView): readonly MenuEntry[] {
    const words = this.#words;
    const offline = view.offline ? words.error('connection-lost') : undefined;
    return [
      { id: 'assign', label: words.term('assign-to'), icon: icon(users), reason: offline },
      {
        id: 'transfer',
        label: words.term('transfer-conversation'),
        icon: icon(fwd, { flip: true }),
        reason: offline ?? this.#whyNoTransfer(view),
      },
    ];
  }

  /** Interactions for which the header has no tab, the newest first. */
  earlier(interactions: readonly Interaction[]): readonly MenuEntry[] {
    const words = this.#words;
    return interactions.toReversed().map(({ id, channel, openedAt }) => ({
      id,
      label: words.named('channel', channel),
      icon: channelIcon(channel),
      meta: `${words.day(openedAt)} ${words.time(openedAt)}`,
    }));
  }

  choose(id: string, view: TicketView): void {
    const context = this.#context(view.client);
    if (id === 'assign') void assignTicket(context, view.ticket.id);
    else if (id === 'transfer') void this.#transfer(context, view);
  }

  tipify(ticketId: string): void {
    // The workspace shows the tipification in its place; alone, it opens here.
    if (allowed(this.#host, new TipifyOpenEvent(ticketId)))
      void tipifyTicket(this.#host, this.#words, ticketId);
  }

  dial({ client, ticket, phone }: TicketView): void {
    if (phone) dialNumber(this.#context(client), ticket, phone);
  }

  openContact({ ticket: { id: ticketId, contactId } }: TicketView): void {
    if (contactId)
      this.#host.dispatchEvent(new CcOpenContactEvent({ contactId, contactCode: null, ticketId }));
  }

  /** Starts an interaction and shows it, ready for a message. */
  async start({ client, ticket }: TicketView): Promise<void> {
    const words = this.#words;
    const begun = await startInteraction(this.#context(client), ticket);
    if (!begun) return;
    client.tickets.showInteraction(begun.id);
    this.#showToast({
      text: words.term('started', words.named('channel', begun.channel), begun.remote.address),
    });
  }

  async resolve({ client, ticket }: TicketView): Promise<void> {
    const { id: ticketId, number, contactId } = ticket;
    if (!allowed(this.#host, new CcBeforeResolveEvent({ ticketId, number, contactId }))) return;
    const done = await this.#commands.run(() => client.tickets.resolve(ticketId), `resolve${ticketId}`);
    if (!done) return;
    const words = this.#words;
    const undo = () => void this.#commands.run(() => client.tickets.reopen(ticketId), `reopen${ticketId}`);
    const action = { label: words.term('undo'), onPress: undo };
    this.#showToast({ text: words.term('ticket-resolved', number), action }, `resolved:${ticketId}`);
    const at = new Date(done.resolvedAt ?? client.clock.now()).toISOString();
    this.#host.dispatchEvent(new CcTicketResolveEvent({ ticketId, number, contactId, at }));
  }

  /** Scrolls the strip to the tab of the interaction that is shown now: the newest are at its end. */
  reveal(shown: string | undefined): void {
    if (shown === this.#revealed) return;
    this.#revealed = shown;
    const tab = this.#host.renderRoot.querySelector('.channel-tabs [aria-selected=true]');
    const strip = tab?.parentElement;
    if (!tab || !strip) return;
    const [around, own] = [strip.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (own.left < around.left) strip.scrollLeft += own.left - around.left;
    else if (own.right > around.right) strip.scrollLeft += own.right - around.right;
  }

  async #transfer(context: ActionContext, { writing }: TicketView): Promise<void> {
    const text = writing && (await transferInteraction(context, writing));
    if (text) this.#showToast({ text });
  }

  #whyNoTransfer({ writing, interactions }: TicketView): string | undefined {
    if (writing) return undefined;
    const calls = interactions.some(({ channel, status }) => channel === 'voice' && status === 'active');
    return this.#words.term(calls ? 'transfer-call-phone' : 'transfer-nothing');
  }

  #context(client: Client): ActionContext {
    return { host: this.#host, client, words: this.#words, commands: this.#commands };
  }

  /** Shows a toast, and announces it once for the whole page. */
  #showToast(toast: Omit<Toast, 'dismiss'>, key = toast.text): void {
    const words = this.#words;
    const shown = this.#host.renderRoot.querySelector<ToastPart>('cc-p-toast');
    shown?.show({ ...toast, dismiss: words.term('dismiss') });
    announce(toast.text, { lang: words.language, key });
  }
}
