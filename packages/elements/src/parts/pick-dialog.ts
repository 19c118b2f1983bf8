import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { search } from '../icons/shapes/search.js';
import { define } from '../internal/define.js';
import { stores, type UseStore } from '../internal/stores.js';
import { fields } from '../styles/fields.js';
import { inner } from '../styles/inner.js';
import { button } from './button.js';
import { styles } from './pick-dialog.styles.js';
import { found, grouped, nextPick, type PickOption } from './pick-list.js';
import { isComposing } from '../internal/is-composing.js';

/** The chosen option, and the note that belongs to it. */
export interface Picked {
  readonly id: string;
  readonly note: string;
}

/** The words and options of one question. */
export interface PickQuestion {
  readonly heading: string;
  /** Of the search field. */
  readonly label: string;
  readonly none: string;
  readonly cancel: string;
  /** Read at each render, so that states and figures are those of now. `text`: what was typed. */
  readonly options: (use: UseStore, text: string) => readonly PickOption[];
  /** With it a choice is confirmed by this word, and a note may be written. */
  readonly confirm?: {
    readonly action: string;
    readonly note: string;
    /** Says what the choice does, or that a choice is missing. */
    readonly hint: (option: PickOption | undefined) => string;
  };
}

/**
 * A question with a list to search (APG: combobox over a list box, in a modal dialog). The caret stays in the field, the arrows walk
 * over the options, Enter chooses. `await dialog.ask(question)`: what was chosen, or null.
 */
export class PickDialogPart extends LitElement {
  static override readonly styles = [inner, fields, styles];

  readonly #use = stores(this);

  @property({ attribute: false }) question: PickQuestion | undefined;

  @state() private text = '';
  @state() private active: string | undefined;
  @state() private chosen: string | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;
  @query('textarea') private readonly note!: HTMLTextAreaElement | null;

  #shown: readonly PickOption[] = [];
  #answer: ((picked: Picked | null) => void) | undefined;

  async ask(question: PickQuestion): Promise<Picked | null> {
    this.question = question;
    await this.updateComplete;
    this.dialog?.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(null);
  }

  protected override willUpdate(): void {
    this.#shown = found(this.question?.options(this.#use, this.text) ?? [], this.text);
    if (!this.#shown.some(({ id }) => id === this.active)) this.active = this.#shown[0]?.id;
  }

  override render(): unknown {
    const { question } = this;
    if (!question) return nothing;
    // The chosen option may have disappeared or become unavailable.
    const chosen = this.#shown.find(({ id, reason }) => id === this.chosen && reason === undefined);
    return html`<dialog
      aria-labelledby="heading"
      class=${question.confirm ? 'short' : ''}
      @close=${this.#closed}
    >
      <h2 id="heading">${question.heading}</h2>
      ${this.#field(question)}${this.#list(question)}
      ${question.confirm ? this.#confirm(question.confirm, chosen) : nothing}
      <div class="done">
        ${button({ label: question.cancel, onPress: () => this.dialog?.close() })}${
          question.confirm
            ? button({
                label: question.confirm.action,
                variant: 'main',
                reason: chosen ? undefined : question.confirm.hint(undefined),
                onPress: () => this.#pick(),
              })
            : nothing
        }
      </div>
    </dialog>`;
  }

  protected override updated(): void {
    this.renderRoot.querySelector('.item.at')?.scrollIntoView({ block: 'nearest' });
  }

  #field({ label }: PickQuestion): TemplateResult {
    return html`<label class="field"
      >${icon(search, { size: 's' })}<input
        type="search"
        role="combobox"
        autocomplete="off"
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="options"
        aria-activedescendant=${this.active === undefined ? nothing : this.#idOf(this.active)}
        placeholder=${label}
        aria-label=${label}
        .value=${this.text}
        @input=${this.#search}
        @keydown=${this.#keydown}
    /></label>`;
  }

  #list({ heading, none }: PickQuestion): TemplateResult {
    const options = grouped(this.#shown).map(([group, some]) =>
      group
        ? html`<div role="group" aria-label=${group}>
            <div class="head" aria-hidden="true">${group}</div>
            ${some.map((each) => this.#option(each))}
          </div>`
        : some.map((each) => this.#option(each)),
    );
    const empty = this.#shown.length === 0;
    return html`<div
        class="options"
        id="options"
        role="listbox"
        aria-label=${heading}
        ?hidden=${empty}
        @click=${this.#press}
        @keydown=${this.#keydown}
      >
        ${options}
      </div>
      <div class="none" role="status" ?hidden=${!empty}>${empty ? none : nothing}</div>`;
  }

  #option({ id, label, icon: drawn, description, reason }: PickOption): TemplateResult {
    const second = [description, reason].filter(Boolean).join(' · ');
    return html`<div
      id=${this.#idOf(id)}
      class="item ${id === this.active ? 'at' : ''}"
      role="option"
      aria-selected=${id === this.chosen ? 'true' : 'false'}
      aria-disabled=${reason === undefined ? nothing : 'true'}
      title=${second || nothing}
    >
      ${drawn}<span class="grow"
        ><span class="cut">${label}</span>${
          second ? html`<span class="meta"><span class="cut">${second}</span></span>` : nothing
        }</span
      >
    </div>`;
  }

  #confirm(
    { note, hint }: NonNullable<PickQuestion['confirm']>,
    chosen: PickOption | undefined,
  ): TemplateResult {
    return html`<label class="field">
        <textarea rows="2" maxlength="10000" aria-label=${note} placeholder=${note}></textarea>
      </label>
      <p class="hint" role="status">${hint(chosen)}</p>`;
  }

  /** Ids of the server are not made for the document. */
  #idOf(id: string): string {
    return `option-${this.#shown.findIndex((each) => each.id === id)}`;
  }

  readonly #search = ({ currentTarget }: Event): void => {
    this.text = (currentTarget as HTMLInputElement).value;
    this.active = undefined;
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (this.active !== undefined) this.#choose(this.active);
      return;
    }
    const next = nextPick(event.key, this.#shown, this.active);
    if (next === undefined) return;
    event.preventDefault();
    this.active = next;
  };

  readonly #press = (event: Event): void => {
    const pressed = (event.target as Element).closest('.item')?.id;
    const option = this.#shown.find(({ id }) => this.#idOf(id) === pressed);
    if (option) this.#choose(option.id);
  };

  /** Without a word to confirm it is done with that. */
  #choose(id: string): void {
    this.active = id;
    if (this.#shown.find((each) => each.id === id)?.reason !== undefined) return;
    this.chosen = id;
    if (this.question?.confirm) this.note?.focus();
    else this.#pick();
  }

  #pick(): void {
    const { chosen } = this;
    if (chosen === undefined) return;
    this.#settle({ id: chosen, note: this.note?.value.trim() ?? '' });
    this.dialog?.close();
  }

  readonly #closed = (): void => this.#settle(null);

  #settle(picked: Picked | null): void {
    this.#answer?.(picked);
    this.#answer = undefined;
  }
}

/** Asks over `host`, in whose shadow root the dialog is as long as it is open; the focus comes back by itself. */
export async function pick(host: LitElement, question: PickQuestion): Promise<Picked | null> {
  define('cc-p-pick', PickDialogPart);
  const dialog = document.createElement('cc-p-pick');
  host.renderRoot.append(dialog);
  const picked = await dialog.ask(question);
  dialog.remove();
  return picked;
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-pick': PickDialogPart;
  }
}
