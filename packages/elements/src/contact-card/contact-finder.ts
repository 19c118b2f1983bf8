import type { Client, Contact, NewContactDraft } from '@centralita/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ContactWords } from '../i18n/contact-words.js';
import { icon } from '../icons/icon.js';
import { adduser as adduserShape } from '../icons/shapes/adduser.js';
import { search as searchShape } from '../icons/shapes/search.js';
import { CommandController } from '../internal/command-controller.js';
import { define } from '../internal/define.js';
import { stores } from '../internal/stores.js';
import { avatar } from '../parts/avatar.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { skeleton } from '../parts/skeleton.js';
import { fields } from '../styles/fields.js';
import { pieces } from '../styles/pieces.js';
import { inner } from '../styles/inner.js';
import { newPoint } from './contact-fields.js';
import { finderStyles } from './contact-finder.styles.js';

/** Who is this? Links a ticket to a contact with a similar number, one that is searched for, or a new one. */
export class ContactFinderPart extends LitElement {
  static override readonly styles = [inner, fields, pieces, finderStyles];

  readonly #words = new ContactWords(this);
  readonly #commands = new CommandController(this);
  readonly #use = stores(this);

  @property({ attribute: false }) client: Client | undefined;

  /** The ticket that has no contact. */
  @property() ticket = '';

  /** Number or address that it came from. */
  @property() address = '';

  /** The name that they gave. */
  @property() name = '';

  /** The name and the address are only claims of the customer. */
  @property({ type: Boolean }) unverified = false;

  @state() private search = '';
  @state() private found: readonly Contact[] | null = null;

  @query('input') private readonly field!: HTMLInputElement | null;

  /** The draft of the new contact, also from another tab. */
  get #fresh(): NewContactDraft | null {
    return this.#use(this.client?.drafts.newContact(this.ticket)) ?? null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('ticket') && !changed.has('address') && !changed.has('client')) return;
    this.search = '';
    this.found = null;
    void this.#find(this.#known);
  }

  override render(): TemplateResult {
    const words = this.#words;
    const { error } = this.#commands;
    const fresh = this.#fresh;
    return html`<div class="body">
      <div>
        <h3>${words.term('who-is-this')}</h3>
        <p class="meta num" dir="auto">
          ${[this.name, this.#known, this.unverified && words.term('not-verified')].filter(Boolean).join(' · ')}
        </p>
      </div>
      ${error ? banner({ tone: 'bad', text: words.error(error.code) }) : nothing}
      ${fresh ? this.#form(fresh) : this.#choice()}
    </div>`;
  }

  #choice(): TemplateResult {
    const words = this.#words;
    return html`<div class="field">
        ${icon(searchShape, { size: 's' })}<input
          type="search"
          maxlength="200"
          autocomplete="off"
          aria-label=${words.term('search-contacts')}
          placeholder=${words.term('search-contacts-hint')}
          .value=${this.search}
          @input=${this.#searched}
        />
      </div>
      <div>
        ${this.search || !this.#known ? nothing : html`<p class="label">${words.term('similar-contacts')}</p>`}
        ${this.search || this.#known ? this.#list() : nothing}
      </div>
      ${button({
        label: words.term('new-contact'),
        variant: 'line',
        icon: icon(adduserShape, { size: 's' }),
        onPress: () => this.#begin(),
      })}`;
  }

  #list(): TemplateResult {
    const words = this.#words;
    if (!this.found) return skeleton(words.term('loading'), 1);
    if (this.found.length === 0) {
      return html`<p class="meta" role="status">
        ${words.term(this.search ? 'nothing-found' : 'no-similar')}
      </p>`;
    }
    return html`<ul>
      ${this.found.map(
        (contact) =>
          html`<li>
            ${avatar(contact.name)}
            <span class="grow">
              <span class="cut medium">${contact.name}</span>
              <span class="cut meta num"
                >${[contact.code, phoneOf(contact)].filter(Boolean).join(' · ')}</span
              >
            </span>
            ${button({
              label: words.term('link-contact'),
              variant: 'line s',
              busy: this.#commands.isPending('link'),
              onPress: () => void this.#link(contact),
            })}
          </li>`,
      )}
    </ul>`;
  }

  #form(fresh: NewContactDraft): TemplateResult {
    const words = this.#words;
    const field = (key: keyof NewContactDraft, label: string, type: string): TemplateResult =>
      html`<label class="labeled-field">
        <span class="label">${label}</span>
        <span class="field"
          ><input
            type=${type}
            maxlength="200"
            dir="auto"
            ?required=${key === 'name'}
            .value=${fresh[key]}
            @input=${(event: Event) => this.#type({ [key]: (event.target as HTMLInputElement).value })}
        /></span>
      </label>`;
    return html`<form @submit=${this.#create}>
      ${field('name', words.term('name'), 'text')} ${field('code', words.term('document'), 'text')}
      ${field('phone', words.term('phone'), 'tel')} ${field('email', words.term('e-mail'), 'email')}
      <div class="row">
        <button
          type="submit"
          class="btn main"
          aria-busy=${this.#commands.isPending('create') ? 'true' : nothing}
        >
          ${words.term('create-contact')}
        </button>
        ${button({ label: words.term('cancel'), onPress: () => this.#keep(null) })}
      </div>
    </form>`;
  }

  /** The address if it is a phone number or e-mail; a visitor's id tells nobody anything. */
  get #known(): string {
    return /^\+?\d[\d\s().-]{2,}$|@/u.test(this.address) ? this.address : '';
  }

  readonly #searched = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    void this.#find(this.search.trim() || this.#known);
  };

  /** Answers may come out of order: only the one to the last question counts. */
  async #find(text: string): Promise<void> {
    const { client, ticket } = this;
    if (!client || !text) {
      this.found = [];
      return;
    }
    const found = await this.#commands.run(() => client.contacts.search(text), `find:${text}`);
    const asked = this.search.trim() || this.#known;
    if (ticket === this.ticket && text === asked) this.found = found ?? this.found ?? [];
  }

  async #link(contact: Contact): Promise<void> {
    await this.#commands.run(() => this.client?.contacts.link(this.ticket, contact.id), 'link');
  }

  async #begin(): Promise<void> {
    const address = this.#known;
    const email = address.includes('@') ? address : '';
    // A number that nobody has verified would from now on identify anybody who uses it.
    this.#keep({ name: this.name, code: '', phone: email || this.unverified ? '' : address, email });
    await this.updateComplete;
    this.field?.focus();
  }

  #type(part: Partial<NewContactDraft>): void {
    const fresh = this.#fresh;
    if (fresh) this.#keep({ ...fresh, ...part });
  }

  #keep(fresh: NewContactDraft | null): void {
    this.client?.drafts.newContact(this.ticket).set(fresh);
  }

  readonly #create = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { client, ticket } = this;
    const fresh = this.#fresh;
    const name = fresh?.name.trim();
    if (!client || !fresh || !name) return;
    const points = [
      ...(fresh.phone.trim() ? [newPoint('phone', fresh.phone.trim())] : []),
      ...(fresh.email.trim() ? [newPoint('email', fresh.email.trim())] : []),
    ];
    const contact = { name, code: fresh.code.trim() || null, points, ticketId: ticket };
    if (await this.#commands.run(() => client.contacts.create(contact), 'create')) this.#keep(null);
  };
}

const phoneOf = ({ points }: Contact): string => points.find(({ kind }) => kind === 'phone')?.value ?? '';

export function defineContactFinder(): void {
  define('cc-p-contact-finder', ContactFinderPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-contact-finder': ContactFinderPart;
  }
}
