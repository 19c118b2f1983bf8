import { CentralitaError } from '@centralita/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { TicketHeadWords } from './ticket-head-words.js';
import { icon } from '../icons/icon.js';
import { check } from '../icons/shapes/check.js';
import { ellipsis } from '../icons/shapes/ellipsis.js';
import { retry } from '../icons/shapes/retry.js';
import { tag } from '../icons/shapes/tag.js';
import { user } from '../icons/shapes/user.js';
import { CommandController } from '../internal/command-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { refusal } from '../parts/refusal.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { chip } from '../parts/chip.js';
import { emptyState } from '../parts/empty-state.js';
import type { MenuSelectEvent } from '../parts/menu.js';
import { skeleton } from '../parts/skeleton.js';
import { pendingMark } from '../parts/pending-mark.js';
import { shared } from '../styles/shared.js';
import type { TicketActions } from './ticket.lazy.js';
import { channelStrip, facts } from './ticket-parts.js';
import { readTicket, resolveObstacle, type TicketView } from './ticket-view.js';
import { styles } from './ticket.styles.js';

/** Ignores the second click of a double click: the button may have become another one meanwhile. */
const once = (press: () => void) => (event: Event) => {
  if ((event as UIEvent).detail < 2) press();
};

/**
 * The header of a ticket: its contact and state, its actions, and its channels.
 *
 * @summary Header of a ticket: facts, channels, tipify, resolve, assign, transfer, start another channel.
 * @slot - More buttons, after *Resolve*.
 * @event {CcBeforeResolveEvent} cc-before-resolve - Cancelable, before anything is sent.
 * @event {CcTicketResolveEvent} cc-ticket-resolve - The ticket was resolved here.
 * @event {CcTicketAssignEvent} cc-ticket-assign - The ticket was given to an agent here.
 * @event {CcOpenContactEvent} cc-open-contact - The name was pressed. Cancelable.
 * @event {CcBeforeDialEvent} cc-before-dial - A number is about to be called. Cancelable.
 * @event {CcBeforeTransferEvent} cc-before-transfer - A conversation is about to be passed on. Cancelable, before anything is sent.
 * @event {CcErrorEvent} cc-error - A command was refused; nothing changed.
 * @csspart name - The contact's name.
 */
export class CcTicket extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #words = new TicketHeadWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #roving = new RovingFocus(this, { items: '.tab', orientation: 'horizontal' });
  readonly #actions = new LazyModule(
    this,
    async () => new (await import('./ticket.lazy.js')).TicketActions(this, this.#commands),
  );
  #view: TicketView | null | undefined;
  /** The ticket of which a refusal may be shown. */
  #about = '';

  /** Shows this ticket; without it the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  protected override willUpdate(): void {
    this.#view = readTicket(this.#use, this.#client.client, this.ticketId);
    const id = this.#view?.ticket.id ?? this.#about;
    if (this.#about !== '' && id !== this.#about) this.#commands.clear();
    this.#about = id;
  }

  override render(): TemplateResult {
    const view = this.#view;
    const words = this.#words;
    if (view === undefined) return skeleton(words.term('ticket'), 1);
    if (view === null)
      return html`${this.#refused()}${emptyState({ title: words.term('no-ticket'), text: words.term('no-ticket-hint'), plain: true })}`;
    const actions = {
      dial: () => void this.#act((actions, now) => actions.dial(now)),
      openContact: () => void this.#act((actions, now) => actions.openContact(now)),
    };
    return html`<div class="head">${this.#title(view)} ${facts(view, words, actions)}</div>
      ${this.#refused()}
      ${channelStrip(view, {
        words,
        roving: this.#roving,
        earlier: (interactions) => this.#actions.value?.earlier(interactions) ?? [],
        choose: (id) => view.client.tickets.showInteraction(id),
        start: () => void this.#act((actions, now) => actions.start(now)),
      })}
      <cc-p-toast></cc-p-toast>`;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#actions.value?.reveal(this.#view?.shown?.id);
  }

  /** The banner stays although the ticket may be gone, because a colleague was faster. */
  #refused(): unknown {
    const { error } = this.#commands;
    if (!error) return nothing;
    const action = { label: this.#words.term('dismiss'), onPress: () => this.#commands.clear() };
    return banner({ tone: 'bad', text: refusal(this.#words, this.#client.client, error), action });
  }

  #title(view: TicketView): TemplateResult {
    const { ticket, resolving } = view;
    const words = this.#words;
    const resolved = ticket.status === 'resolved' || resolving;
    return html`<div class="row">
      <h2 class="cut" part="name" title=${ticket.contactName}>${ticket.contactName}</h2>
      <span class="dim num">#${ticket.number}</span>
      ${resolved ? chip(words.term('resolved'), { tone: 'accent' }) : nothing}${resolving ? pendingMark(words) : nothing}
      ${ticket.tags.slice(0, 2).map((name) => html`<span class="only">${chip(name)}</span>`)}
      <span class="row actions">
        ${ticket.ownerId === null && !resolved ? this.#take(view) : this.#tipify(view)}
        ${resolved ? this.#reopen(view) : this.#resolve(view)}
        <slot></slot>${this.#menu(view)}
      </span>
    </div>`;
  }

  #take({ client, ticket }: TicketView): TemplateResult {
    return button({
      label: this.#words.term('assign-to-me'),
      variant: 'line',
      icon: icon(user),
      busy: this.#commands.isPending('assign'),
      onPress: () => void this.#assign(ticket.id, client.$me.get()?.id ?? ''),
    });
  }

  #tipify({ tipification }: TicketView): TemplateResult {
    return button({
      label: this.#words.term(tipification ? 'tipified' : 'tipify'),
      variant: 'line',
      icon: icon(tag),
      onPress: once(() => void this.#act((actions, { ticket }) => actions.tipify(ticket.id))),
    });
  }

  #resolve(view: TicketView): TemplateResult {
    const words = this.#words;
    const obstacle = resolveObstacle(view);
    const reasons = {
      call: words.term('resolve-needs-end'),
      outcome: words.term('resolve-needs-outcome'),
      owner: words.term('not-yours', view.owner?.name ?? ''),
    };
    return button({
      label: words.term('resolve'),
      variant: 'line',
      icon: icon(check),
      busy: this.#commands.isPending(`resolve${view.ticket.id}`),
      reason: obstacle ? reasons[obstacle] : undefined,
      onPress: once(() => void this.#act((actions, now) => actions.resolve(now))),
    });
  }

  #reopen({ client, ticket }: TicketView): TemplateResult {
    return button({
      label: this.#words.term('reopen'),
      variant: 'line',
      icon: icon(retry),
      busy: this.#commands.isPending(`reopen${ticket.id}`),
      onPress: once(
        () => void this.#commands.run(() => client.tickets.reopen(ticket.id), `reopen${ticket.id}`),
      ),
    });
  }

  #menu(view: TicketView): TemplateResult {
    const label = this.#words.term('more-actions');
    return html`<cc-p-menu
      label=${label}
      placement="bottom-end"
      .entries=${this.#actions.value?.entries(view) ?? []}
      @cc-p-select=${({ item }: MenuSelectEvent) => void this.#act((actions, now) => actions.choose(item.id, now))}
      ><button slot="trigger" type="button" class="btn icon-only" aria-label=${label} title=${label}>
        ${icon(ellipsis)}
      </button></cc-p-menu
    >`;
  }

  async #assign(ticketId: string, agentId: string): Promise<void> {
    const { client } = this.#view ?? {};
    if (!client) return;
    const ticket = await this.#commands.run(() => client.tickets.assign(ticketId, agentId), 'assign');
    if (ticket) this.dispatchEvent(new CcTicketAssignEvent({ ticketId, number: ticket.number, agentId }));
  }

  /** Runs an action, whose code may load after the header. */
  async #act(act: (actions: TicketActions, view: TicketView) => unknown): Promise<void> {
    // At once where it is there: the page is asked within the press.
    const meant = this.#view?.ticket.id;
    const actions = this.#actions.value ?? (await this.#actions.get());
    if (actions && this.#view && this.#view.ticket.id === meant) act(actions, this.#view);
    else if (!actions) void this.#commands.run(() => Promise.reject(new CentralitaError('connection-lost')));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-ticket': CcTicket;
  }
}
