import type { Client, Contact, Ticket } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import { more } from '../icons/shapes.js';
import { Action } from '../internal/action.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { emptyState } from '../parts/empty-state.js';
import type { MenuEntry } from '../parts/menu.js';
import { shared } from '../styles/shared.js';
import { styles } from './contact-card.styles.js';
import { fieldsOf, type ContactField } from './contact-fields.js';
import {
  addMenu,
  headView,
  productsView,
  quickView,
  tagLine,
  ticketView,
  waitView,
} from './contact-parts.js';
import { FieldEditor } from './field-editor.js';
import { fieldRows } from './field-rows.js';

const tabs = ['personal', 'products', 'ticket'] as const;
type Tab = (typeof tabs)[number];

/**
 * Who the customer is: data that is edited in place, products, the ticket, and what happened before. A ticket that nobody knows
 * asks who it is.
 *
 * @summary The contact of a ticket.
 * @event {CcBeforeDialEvent} cc-before-dial - A number is about to be called; cancelable.
 * @event {CcErrorEvent} cc-error - A command was refused; what was typed is still there.
 */
export class CcContactCard extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #localize = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #action = new Action(this);
  readonly #editor = new FieldEditor(this);
  readonly #roving = new RovingFocus(this, {
    items: '.tab',
    orientation: 'horizontal',
    onMove: (item) => (this.tab = item.dataset.tab as Tab),
  });

  /** Shows the contact of this ticket; without it of the one that is selected in the page. */
  @property({ attribute: 'ticket-id' }) ticketId: string | null = null;

  /** Shows this contact, whatever the ticket. */
  @property({ attribute: 'contact-id' }) contactId: string | null = null;

  @state() private tab: Tab = 'personal';
  @state() private tagging = false;

  override render(): TemplateResult {
    const words = this.#localize;
    const client = this.#client.client;
    const ticket = client && this.#ticket(client);
    const contactId = this.contactId ?? ticket?.contactId;
    if (!client || !this.#use(client.tickets.$loaded)) return waitView(words.term('loading'));
    if (contactId) return this.#known(client, contactId, ticket);
    this.#editor.show(client, undefined);
    if (ticket) return this.#unknown(client, ticket);
    return emptyState({ title: words.term('no-contact'), text: words.term('no-contact-hint') });
  }

  #ticket(client: Client): Ticket | null {
    const selected = this.#use(client.tickets.$selected);
    const id = this.ticketId ?? selected;
    return id ? this.#use(client.tickets.ticket(id)) : null;
  }

  #unknown(client: Client, ticket: Ticket): TemplateResult {
    const remote = this.#use(client.tickets.interactionsOf(ticket.id)).at(-1)?.remote;
    return html`<cc-p-contact-finder
      .client=${client}
      ticket=${ticket.id}
      address=${remote?.address ?? ''}
      .name=${remote?.name ?? ''}
    ></cc-p-contact-finder>`;
  }

  #known(client: Client, contactId: string, ticket: Ticket | null | undefined): TemplateResult {
    const words = this.#localize;
    const { contact, error } = this.#use(client.contacts.contact(contactId));
    this.#editor.show(client, contact ?? undefined);
    if (contact) return this.#card(client, contact, ticket ?? null);
    if (!error) return waitView(words.term('loading'));
    const action = { label: words.term('try-again'), onPress: () => void client.contacts.retry(contactId) };
    const text = `${words.term('contact-failed')} ${words.error(error)}`;
    return html`<div class="below">${banner({ tone: 'bad', text, action })}</div>`;
  }

  #card(client: Client, contact: Contact, ticket: Ticket | null): TemplateResult {
    const words = this.#localize;
    const { error } = this.#action;
    const call = (number: string): void => void this.#dial(client, contact, ticket, number);
    return html`${error ? html`<div class="fault">${banner({ tone: 'bad', text: words.error(error.code) })}</div>` : nothing}
      <div class="top">
        ${headView(words, contact, ticket?.contactId ? this.#menu(client, ticket) : nothing)}
        ${tagLine(words, {
          tags: contact.tags,
          known: this.#use(client.tipification.$tags).map(({ name }) => name),
          adding: this.tagging,
          onAdding: (adding) => void this.#setTagging(adding),
          onTags: (tags) =>
            void this.#action.run(
              () => client.contacts.update(contact.id, contact.edition, { tags }),
              'tags',
            ),
        })}
        ${quickView(words, {
          phone: contact.points.find(({ kind }) => kind === 'phone')?.value,
          busy: this.#action.isPending('dial'),
          onCall: call,
        })}
      </div>
      ${this.#tabs(contact, ticket)}
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}">
        ${this.#panel(client, contact, ticket, call)}
      </div>
      <cc-p-contact-activity
        .client=${client}
        contact=${contact.id}
        .changed=${ticket?.changedAt ?? 0}
      ></cc-p-contact-activity>`;
  }

  #menu(client: Client, ticket: Ticket): TemplateResult {
    const words = this.#localize;
    const entries: MenuEntry[] = [{ id: 'unlink', label: words.term('unlink-contact') }];
    const unlink = (): void => void this.#action.run(() => client.contacts.link(ticket.id, null), 'link');
    return html`<cc-p-menu label=${words.term('more')} .entries=${entries} @cc-p-select=${unlink}>
      <button
        slot="trigger"
        type="button"
        class="btn icon"
        aria-label=${words.term('more')}
        title=${words.term('more')}
      >
        ${icon(more)}
      </button>
    </cc-p-menu>`;
  }

  #tabs({ products }: Contact, ticket: Ticket | null): TemplateResult {
    const words = this.#localize;
    const shown = ticket ? tabs : tabs.slice(0, 2);
    return html`<div
      class="tabs"
      role="tablist"
      aria-label=${words.term('contact')}
      @keydown=${this.#roving.keydown}
      @focusin=${this.#roving.focusin}
    >
      ${shown.map(
        (tab) =>
          html`<button
            type="button"
            class="tab"
            role="tab"
            id="tab-${tab}"
            data-tab=${tab}
            aria-controls="panel"
            aria-selected=${tab === this.tab ? 'true' : 'false'}
            @click=${() => (this.tab = tab)}
          >
            ${words.term(tab)}${
              tab === 'products' && products.length > 0
                ? html`<span class="count">${products.length}</span>`
                : nothing
            }
          </button>`,
      )}
    </div>`;
  }

  #panel(
    client: Client,
    contact: Contact,
    ticket: Ticket | null,
    onCall: (number: string) => void,
  ): TemplateResult {
    const words = this.#localize;
    if (this.tab === 'products') return productsView(words, contact);
    if (this.tab === 'ticket' && ticket) {
      const last = this.#use(client.tickets.interactionsOf(ticket.id)).at(-1);
      return ticketView(words, ticket, this.#use(client.queues.queue(ticket.queueId)), last);
    }
    const rows = fieldRows(fieldsOf(contact), {
      localize: words,
      editor: this.#editor,
      onCall,
      onCopy: (field) => void this.#copy(field),
    });
    return html`${rows}${addMenu(words, (kind) => this.#editor.begin(`new:${kind}`))}`;
  }

  async #dial(
    client: Client,
    { id: contactId }: Contact,
    ticket: Ticket | null,
    number: string,
  ): Promise<void> {
    const ticketId = ticket?.id ?? null;
    if (!allowed(this, new CcBeforeDialEvent({ number, ticketId, contactId }))) return;
    const context = ticketId ? { ticketId, contactId } : { contactId };
    await this.#action.run(() => client.voice.dial(number, context), 'dial');
  }

  async #copy({ value }: ContactField): Promise<void> {
    const words = this.#localize;
    await this.#action.run(() => navigator.clipboard.writeText(value), 'copy');
    if (!this.#action.error) announce(words.term('copied'), { lang: words.language });
  }

  /** The focus goes into the field, and back to the button that made it. */
  async #setTagging(tagging: boolean): Promise<void> {
    this.tagging = tagging;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(tagging ? 'input.tag' : '.add-tag')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-contact-card': CcContactCard;
  }
}
