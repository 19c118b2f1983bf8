import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { stores } from '../internal/stores.js';
import { emptyState } from '../parts/empty-state.js';
import { LazyView } from '../parts/lazy-view.js';
import { shared } from '../styles/shared.js';
import { waitStyles } from './wait.styles.js';
import { waitView } from './wait-view.js';

/**
 * The customer: data that is edited in place, products, the ticket, and earlier activity. A ticket without a contact
 * asks who it is.
 *
 * @summary The contact of a ticket.
 * @event {CcBeforeDialEvent} cc-before-dial - A number is about to be called; cancelable.
 * @event {CcErrorEvent} cc-error - A command was refused; what was typed is still there.
 */
export class CcContactCard extends LitElement {
  static override readonly styles = [shared, waitStyles];

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #view = new LazyView(this, async () => (await import('./contact-view.js')).defineContactView());

  /** Shows the contact of this ticket; without it of the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  /** Shows this contact, whatever the ticket. */
  @property({ attribute: 'contact-id' }) contactId: string | null = null;

  override render(): unknown {
    const words = this.#words;
    const placeholder = waitView(words.term('loading'));
    const tickets = this.#client.client?.tickets;
    if (!this.#use(tickets?.$loaded)) return placeholder;
    const selected = this.#use(tickets?.$selected);
    const id = this.ticketId ?? selected;
    const ticketId = id && this.#use(tickets?.ticket(id)) ? id : null;
    if (!this.contactId && !ticketId)
      return emptyState({ title: words.term('no-contact-title'), text: words.term('no-contact-hint') });
    return this.#view.view({
      words,
      placeholder,
      draw: () =>
        html`<cc-p-contact-card .ticketId=${ticketId} .contactId=${this.contactId}></cc-p-contact-card>`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-contact-card': CcContactCard;
  }
}
