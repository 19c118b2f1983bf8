import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { CcBeforeResolveEvent } from '../events/before-resolve.js';
import { allowed } from '../events/cc-event.js';
import { CcOpenContactEvent } from '../events/open-contact.js';
import { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { CcTicketResolveEvent } from '../events/ticket-resolve.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import { check, more, retry, tag, user, users } from '../icons/shapes.js';
import { Action } from '../internal/action.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { chip } from '../parts/chip.js';
import type { DialogPart } from '../parts/dialog.js';
import { emptyState } from '../parts/empty-state.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import { skeleton } from '../parts/skeleton.js';
import type { ToastPart } from '../parts/toast.js';
import { waits } from '../parts/waits.js';
import { shared } from '../styles/shared.js';
import { TipifyOpenEvent } from './tipify-open.js';
import { channels, facts } from './ticket-parts.js';
import { readTicket, resolveObstacle, type TicketView } from './ticket-view.js';
import { styles } from './ticket.styles.js';

/**
 * Who the ticket is about and where it stands, what can be done with it, and the channels used in it.
 *
 * @summary Header of a ticket: facts, channels, tipify, resolve.
 * @slot - More buttons, after *Resolve*.
 * @event {CcBeforeResolveEvent} cc-before-resolve - Cancelable, before anything is sent.
 * @event {CcTicketResolveEvent} cc-ticket-resolve - The ticket was resolved here.
 * @event {CcTicketAssignEvent} cc-ticket-assign - The ticket was given to an agent here.
 * @event {CcOpenContactEvent} cc-open-contact - The name was pressed. Cancelable.
 * @event {CcBeforeDialEvent} cc-before-dial - The number was pressed. Cancelable.
 * @event {CcErrorEvent} cc-error - A command was refused; nothing changed.
 * @csspart name - The contact's name.
 */
export class CcTicket extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #localize = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #action = new Action(this);
  readonly #roving = new RovingFocus(this, { items: '.tab', orientation: 'horizontal' });
  #view: TicketView | null | undefined;

  /** Shows this ticket; without it the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  @state() private chosen: string | null = null;
  @state() private tipifying = false;

  @query('cc-p-dialog') private readonly dialog!: DialogPart | null;
  @query('cc-p-toast') private readonly toast!: ToastPart | null;

  protected override willUpdate(): void {
    this.#view = readTicket(this.#use, this.#client.client, this.ticketId);
  }

  override render(): TemplateResult {
    const view = this.#view;
    const words = this.#localize;
    if (view === undefined) return skeleton(words.term('ticket'), 1);
    if (view === null)
      return emptyState({ title: words.term('no-ticket'), text: words.term('no-ticket-hint'), plain: true });
    const { error } = this.#action;
    return html`<header>${this.#title(view)} ${facts(view, words, this.#acts)}</header>
      ${
        error
          ? banner({
              tone: 'bad',
              text: words.error(error.code),
              action: { label: words.term('dismiss'), onPress: () => this.#action.clear() },
            })
          : nothing
      }
      ${channels(view, words, this.#roving, this.chosen, (id) => (this.chosen = id))}
      <cc-p-toast></cc-p-toast>
      <cc-p-dialog heading=${words.term('tipification')} action=${words.term('close')}>
        ${this.tipifying ? html`<cc-tipification ticket-id=${view.ticket.id} @cc-tipify=${this.#close}></cc-tipification>` : nothing}
      </cc-p-dialog>`;
  }

  #title(view: TicketView): TemplateResult {
    const { ticket, resolving } = view;
    const words = this.#localize;
    const resolved = ticket.status === 'resolved' || resolving;
    return html`<div class="row">
      <h2 class="cut" part="name" title=${ticket.contactName}>${ticket.contactName}</h2>
      <span class="dim num">#${ticket.number}</span>
      ${resolved ? chip(words.term('resolved'), { tone: 'accent' }) : nothing}${resolving ? waits(words) : nothing}
      ${ticket.tags.slice(0, 2).map((name) => html`<span class="only">${chip(name)}</span>`)}
      <span class="row acts">
        ${ticket.ownerId === null && !resolved ? this.#take(view) : this.#tipify(view)}
        ${resolved ? this.#reopen(view) : this.#resolve(view)}
        <slot></slot>${this.#menu(view)}
      </span>
    </div>`;
  }

  #take({ client, ticket }: TicketView): TemplateResult {
    return button({
      label: this.#localize.term('assign-to-me'),
      look: 'line',
      icon: icon(user),
      busy: this.#action.isPending('assign'),
      onPress: () => void this.#assign(ticket.id, client.$me.get()?.id ?? ''),
    });
  }

  #tipify({ tipification }: TicketView): TemplateResult {
    return button({
      label: this.#localize.term(tipification ? 'tipified' : 'tipify'),
      look: 'line',
      icon: icon(tag),
      onPress: () => void this.#openTipification(),
    });
  }

  #resolve(view: TicketView): TemplateResult {
    const words = this.#localize;
    const obstacle = resolveObstacle(view);
    const reasons = {
      call: words.term('resolve-needs-end'),
      outcome: words.term('resolve-needs-outcome'),
      owner: words.term('not-yours', view.owner?.name ?? ''),
    };
    return button({
      label: words.term('resolve'),
      look: 'line',
      icon: icon(check),
      busy: this.#action.isPending('resolve'),
      reason: obstacle ? reasons[obstacle] : undefined,
      onPress: () => void this.#doResolve(view),
    });
  }

  #reopen({ client, ticket }: TicketView): TemplateResult {
    return button({
      label: this.#localize.term('reopen'),
      look: 'line',
      icon: icon(retry),
      busy: this.#action.isPending('reopen'),
      onPress: () => void this.#action.run(() => client.tickets.reopen(ticket.id), 'reopen'),
    });
  }

  #menu(view: TicketView): TemplateResult {
    const words = this.#localize;
    const { ticket, colleagues } = view;
    const others = colleagues.filter((agent) => agent.id !== ticket.ownerId);
    const entries: MenuEntry[] = [
      { heading: words.term('assign-to') },
      ...others.map((agent) => ({
        id: agent.id,
        label: agent.name,
        icon: icon(users),
        description: words.named('state', agent.state),
      })),
    ];
    return html`<cc-p-menu
      label=${words.term('more')}
      placement="bottom-end"
      .entries=${entries}
      @cc-p-select=${(event: MenuSelectEvent) => void this.#assign(ticket.id, event.item.id)}
      ><button
        slot="trigger"
        type="button"
        class="btn icon"
        aria-label=${words.term('more')}
        title=${words.term('more')}
      >
        ${icon(more)}
      </button></cc-p-menu
    >`;
  }

  async #assign(ticketId: string, agentId: string): Promise<void> {
    const { client } = this.#view ?? {};
    if (!client) return;
    const ticket = await this.#action.run(() => client.tickets.assign(ticketId, agentId), 'assign');
    if (ticket) this.dispatchEvent(new CcTicketAssignEvent({ ticketId, number: ticket.number, agentId }));
  }

  async #doResolve({ client, ticket }: TicketView): Promise<void> {
    const { id: ticketId, number, contactId } = ticket;
    if (!allowed(this, new CcBeforeResolveEvent({ ticketId, number, contactId }))) return;
    const done = await this.#action.run(() => client.tickets.resolve(ticketId), 'resolve');
    if (!done) return;
    const words = this.#localize;
    const text = words.term('ticket-resolved', number);
    const undo = () => void this.#action.run(() => client.tickets.reopen(ticketId), 'reopen');
    this.toast?.show({
      text,
      dismiss: words.term('dismiss'),
      action: { label: words.term('undo'), onPress: undo },
    });
    announce(text, { lang: words.language, key: `resolved:${ticketId}` });
    const at = new Date(done.resolvedAt ?? client.clock.now()).toISOString();
    this.dispatchEvent(new CcTicketResolveEvent({ ticketId, number, contactId, at }));
  }

  /** The workspace shows the tipification in its place; alone, it opens here. */
  async #openTipification(): Promise<void> {
    if (!this.#view || !allowed(this, new TipifyOpenEvent(this.#view.ticket.id))) return;
    this.tipifying = true;
    await this.updateComplete;
    await this.dialog?.ask();
    this.tipifying = false;
  }

  readonly #acts = { dial: () => this.#dial(), openContact: () => this.#openContact() };

  readonly #close = (): void => this.dialog?.close();

  readonly #dial = (): void => {
    const { client, ticket, phone } = this.#view ?? {};
    if (!client || !ticket || !phone) return;
    const { id: ticketId, contactId } = ticket;
    if (!allowed(this, new CcBeforeDialEvent({ number: phone, ticketId, contactId }))) return;
    void this.#action.run(async () => {
      await client.voice.enable();
      return client.voice.dial(phone, { ticketId, ...(contactId && { contactId }) });
    }, 'dial');
  };

  readonly #openContact = (): void => {
    const ticket = this.#view?.ticket;
    if (!ticket?.contactId) return;
    this.dispatchEvent(
      new CcOpenContactEvent({ contactId: ticket.contactId, contactCode: null, ticketId: ticket.id }),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-ticket': CcTicket;
  }
}
