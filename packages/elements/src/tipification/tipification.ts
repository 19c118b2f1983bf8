import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { stores } from '../internal/stores.js';
import { emptyState } from '../parts/empty-state.js';
import { LazyView } from '../parts/lazy-view.js';
import { skeleton } from '../parts/skeleton.js';
import { shared } from '../styles/shared.js';

/**
 * The outcome of a ticket: a choice in the queue's tree, tags and a note. Kept as a draft at each change; saved by *Done*, which
 * also ends a running wrap-up.
 *
 * @summary Records the outcome of a ticket, with the wrap-up countdown.
 * @event {CcTipifyEvent} cc-tipify - The outcome was recorded.
 * @event {CcErrorEvent} cc-error - A command was refused; what was typed is still there.
 */
export class CcTipification extends LitElement {
  static override readonly styles = shared;

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #form = new LazyView(this, async () =>
    (await import('./tipification-form.js')).defineTipificationForm(),
  );

  /** Records the outcome of this ticket; without it of the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  override render(): unknown {
    const words = this.#words;
    const placeholder = skeleton(words.term('loading'), 4);
    const tickets = this.#client.client?.tickets;
    const selected = this.#use(tickets?.$selected);
    const id = this.ticketId ?? selected;
    if (id && this.#use(tickets?.ticket(id)))
      return this.#form.view({
        words,
        placeholder,
        draw: () => html`<cc-p-tipification ticket=${id}></cc-p-tipification>`,
      });
    if (!this.#use(tickets?.$loaded)) return placeholder;
    return emptyState({ title: words.term('nothing-to-tipify'), text: words.term('nothing-to-tipify-hint') });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-tipification': CcTipification;
  }
}
