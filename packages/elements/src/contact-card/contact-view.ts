import type { Client, Contact, Ticket } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import { ContactWords } from '../i18n/contact-words.js';
import { icon } from '../icons/icon.js';
import { ellipsis } from '../icons/shapes/ellipsis.js';
import { CommandController } from '../internal/command-controller.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { define } from '../internal/define.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { defineMenu, type MenuEntry } from '../parts/menu.js';
import { pendingMark } from '../parts/pending-mark.js';
import { fields } from '../styles/fields.js';
import { pieces } from '../styles/pieces.js';
import { inner } from '../styles/inner.js';
import { styles } from './contact-card.styles.js';
import { fieldsOf, type ContactField } from './contact-fields.js';
import { defineContactActivity } from './contact-activity.js';
import { defineContactFinder } from './contact-finder.js';
import { addMenu, headView, productsView, quickView, tagLine, ticketView } from './contact-parts.js';
import { waitStyles } from './wait.styles.js';
import { waitView } from './wait-view.js';
import { FieldEditor } from './field-editor.js';
import { fieldRows } from './field-rows.js';

const tabs = ['personal', 'products', 'ticket'] as const;
type Tab = (typeof tabs)[number];

/** The body of `<cc-contact-card>`, for a contact or a ticket that is known. */
export class ContactViewPart extends LitElement {
  static override readonly styles = [inner, fields, pieces, styles, waitStyles];

  readonly #words = new ContactWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #editor = new FieldEditor(this);
  readonly #roving = new RovingFocus(this, {
    items: '.tab',
    orientation: 'horizontal',
    onMove: (item) => (this.tab = item.dataset.tab as Tab),
  });

  /** Without one the contact alone. */
  @property({ attribute: false }) ticketId: string | null = null;

  /** Of the ticket, if left out. */
  @property({ attribute: false }) contactId: string | null = null;

  @state() private tab: Tab = 'personal';
  @state() private tagging = false;

  override render(): unknown {
    const client = this.#client.client;
    if (!client) return nothing;
    const ticket = this.ticketId ? this.#use(client.tickets.ticket(this.ticketId)) : null;
    const contactId = this.contactId ?? ticket?.contactId;
    if (contactId) return this.#known(client, contactId, ticket);
    this.#editor.show(client, undefined);
    return ticket ? this.#unknown(client, ticket) : nothing;
  }

  #unknown(client: Client, ticket: Ticket): TemplateResult {
    const remote = this.#use(client.tickets.interactionsOf(ticket.id)).at(-1)?.remote;
    return html`<cc-p-contact-finder
      .client=${client}
      ticket=${ticket.id}
      address=${remote?.claimedNumber ?? remote?.address ?? ''}
      ?unverified=${remote?.verified === false}
      .name=${remote?.name ?? ''}
    ></cc-p-contact-finder>`;
  }

  #known(client: Client, contactId: string, ticket: Ticket | null | undefined): TemplateResult {
    const words = this.#words;
    const { contact, error, pending } = this.#use(client.contacts.contact(contactId));
    const draft = contact ? this.#use(client.drafts.contactField(contact.id)) : null;
    this.#editor.show(client, contact ?? undefined, draft, pending);
    if (contact) return this.#card(client, contact, ticket ?? null, pending);
    if (!error) return waitView(words.term('loading'));
    const action = { label: words.term('try-again'), onPress: () => void client.contacts.retry(contactId) };
    const text = `${words.term('contact-failed')} ${words.error(error)}`;
    return html`<div class="below">${banner({ tone: 'bad', text, action })}</div>`;
  }

  #card(client: Client, contact: Contact, ticket: Ticket | null, pending: boolean): TemplateResult {
    const words = this.#words;
    const { error } = this.#commands;
    const call = (number: string): void => void this.#dial(client, contact, ticket, number);
    return html`${error ? html`<div class="fault">${banner({ tone: 'bad', text: words.error(error.code) })}</div>` : nothing}
      <div class="top">
        ${headView(words, contact, ticket?.contactId ? this.#menu(client, ticket) : nothing)}
        ${pending ? pendingMark(words) : nothing}
        ${tagLine(words, {
          tags: contact.tags,
          known: this.#use(client.tipification.$tags).map(({ name }) => name),
          adding: this.tagging,
          onAdding: (adding) => void this.#setTagging(adding),
          onTags: (tags) =>
            void this.#commands.run(
              () => client.contacts.update(contact.id, contact.edition, { tags }),
              `tags:${tags.join()}`,
            ),
        })}
        ${quickView(words, {
          phone: contact.points.find(({ kind }) => kind === 'phone')?.value,
          busy: this.#commands.isPending('dial'),
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
    const words = this.#words;
    const entries: MenuEntry[] = [{ id: 'unlink', label: words.term('unlink-contact') }];
    const unlink = (): void => void this.#commands.run(() => client.contacts.link(ticket.id, null), 'link');
    return html`<cc-p-menu label=${words.term('more-actions')} .entries=${entries} @cc-p-select=${unlink}>
      <button
        slot="trigger"
        type="button"
        class="btn icon-only"
        aria-label=${words.term('more-actions')}
        title=${words.term('more-actions')}
      >
        ${icon(ellipsis)}
      </button>
    </cc-p-menu>`;
  }

  #tabs({ products }: Contact, ticket: Ticket | null): TemplateResult {
    const words = this.#words;
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
    const words = this.#words;
    if (this.tab === 'products') return productsView(words, contact);
    if (this.tab === 'ticket' && ticket) {
      const last = this.#use(client.tickets.interactionsOf(ticket.id)).at(-1);
      return ticketView(words, ticket, this.#use(client.queues.queue(ticket.queueId)), last);
    }
    const rows = fieldRows(fieldsOf(contact), {
      words: words,
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
    await this.#commands.run(() => client.voice.dial(number, context), 'dial');
  }

  async #copy({ value }: ContactField): Promise<void> {
    const words = this.#words;
    await this.#commands.run(() => navigator.clipboard.writeText(value), 'copy');
    if (!this.#commands.error) announce(words.term('copied'), { lang: words.language });
  }

  /** The focus goes into the field, and back to the button that made it. */
  async #setTagging(tagging: boolean): Promise<void> {
    this.tagging = tagging;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(tagging ? 'input.tag' : '.add-tag')?.focus();
  }
}

export function defineContactView(): void {
  defineMenu();
  defineContactActivity();
  defineContactFinder();
  define('cc-p-contact-card', ContactViewPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-contact-card': ContactViewPart;
  }
}
