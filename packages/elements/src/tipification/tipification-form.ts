import type { TipificationDraft } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { CcTipifyEvent } from '../events/tipify.js';
import { OutcomeWords } from '../i18n/outcome-words.js';
import { CommandController } from '../internal/command-controller.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { define } from '../internal/define.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { fields } from '../styles/fields.js';
import { pieces } from '../styles/pieces.js';
import { inner } from '../styles/inner.js';
import { OpenBranches } from './open-branches.js';
import { outcomeRows, pathTo } from './outcome-rows.js';
import { outcomeSearch } from './outcome-search.js';
import { outcomeTree } from './outcome-tree.js';
import { noteView, savedView, tagsView, wrapUpView } from './tipification-parts.js';
import { readTipification, whyNotDone, type TipificationView } from './tipification-view.js';
import { styles } from './tipification.styles.js';
import { isComposing } from '../internal/is-composing.js';

const nothingChosen: TipificationDraft = { outcomeId: null, tags: [], note: '' };

/** The form of `<cc-tipification>`, for a ticket that is known. */
export class TipificationFormPart extends LitElement {
  static override readonly styles = [inner, fields, pieces, styles];

  readonly #words = new OutcomeWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #roving = new RovingFocus(this, { items: '.tree .item', typeAhead: true, wrap: false });
  readonly #branches = new OpenBranches(this);
  #view: TipificationView | undefined;
  #ticketShown: string | undefined;
  #focused = false;
  #count = 0;

  @property() ticket = '';

  /** The recorded outcome is being changed. */
  @state() private editing = false;
  @state() private search = '';
  @state() private kept = false;

  @query('#search') private readonly searchField!: HTMLInputElement | null;

  constructor() {
    super();
    new Shortcuts(this, {
      '/': () => this.searchField?.focus(),
      'mod+Enter': () => void this.#finish(),
      Escape: () => (this.search = ''),
    });
  }

  protected override willUpdate(): void {
    this.#focused = this.renderRoot.querySelector(':focus') !== null;
    this.#view = readTipification(this.#use, this.#client.client, this.ticket);
    const view = this.#view;
    if (view?.ticket.id === this.#ticketShown) return;
    this.#ticketShown = view?.ticket.id;
    this.editing = false;
    this.search = '';
    this.kept = false;
    this.#commands.clear();
    this.#branches.openTo(view?.tree, this.#draft?.outcomeId ?? null);
  }

  protected override updated(): void {
    // The focused control has disappeared: the focus stays in the element, on the next thing to do.
    if (!this.#focused || this.renderRoot.querySelector(':focus')) return;
    this.renderRoot.querySelector<HTMLElement>('.saved button, #search, .done button')?.focus();
  }

  override render(): TemplateResult {
    const view = this.#view;
    if (!view) return html``;
    const words = this.#words;
    const showSaved = this.#isDone(view);
    const { error } = this.#commands;
    return html`<div class="shell">
      <div class="body">
        ${error ? banner({ tone: 'bad', text: words.error(error.code) }) : nothing} ${this.#wrapUp(view)}
        ${showSaved ? this.#saved(view) : this.#form(view)}
      </div>
      ${showSaved && !view.wrapUp ? nothing : this.#footer(view, showSaved)}
    </div>`;
  }

  get #draft(): TipificationDraft | null {
    const { draft, saved } = this.#view ?? {};
    return draft ?? (this.editing ? saved : null) ?? null;
  }

  /** Nothing is left to write: it was recorded, or will be. */
  #isDone({ saved, draft }: TipificationView): boolean {
    return saved !== null && draft === null && !this.editing;
  }

  #wrapUp(view: TipificationView): unknown {
    if (!view.wrapUp) return nothing;
    return wrapUpView(this.#words, view, view.wrapUp, {
      busy: this.#commands.isPending('extend'),
      onExtend: (id, seconds) =>
        void this.#commands.run(() => view.client.tickets.extendWrapUp(id, seconds), 'extend'),
    });
  }

  #saved({ saved, tree, waits }: TipificationView): unknown {
    if (!saved) return nothing;
    const nodes = tree ? pathTo(tree, saved.outcomeId) : [];
    const path = nodes.length > 0 ? nodes.map(({ label }) => this.#words.pick(label)) : [saved.outcomeId];
    const { outcomeId, tags, note } = saved;
    return savedView(this.#words, saved, { path, waits }, () => {
      this.editing = true;
      this.#branches.openTo(tree, outcomeId);
      this.#change({ outcomeId, tags, note });
    });
  }

  #form({ client, tree }: TipificationView): TemplateResult {
    const { tags, note } = this.#draft ?? nothingChosen;
    const known = this.#use(client.tipification.$tags).map(({ name }) => name);
    return html`${tree ? this.#tree(tree) : html`<p class="none">${this.#words.term('no-outcomes')}</p>`}
      <div class="two-columns">
        ${tagsView(this.#words, { tags, known, onTags: (next) => this.#change({ tags: next }) })}
        ${noteView(this.#words, note, (next) => this.#change({ note: next }))}
      </div>`;
  }

  #tree(tree: NonNullable<TipificationView['tree']>): TemplateResult {
    const words = this.#words;
    const labelOf = ({ label }: { label: Readonly<Record<string, string>> }): string => words.pick(label);
    const rows = outcomeRows(tree, { labelOf, open: this.#branches.ids, search: this.search });
    const drawn = outcomeTree({
      label: words.term('outcomes'),
      rows,
      search: this.search,
      chosen: this.#draft?.outcomeId ?? null,
      onChoose: ({ node }) => this.#change({ outcomeId: node.id }),
      onToggle: ({ node }, open) => this.#branches.toggle(node.id, open),
      onKey: this.#roving.keydown,
      onFocus: this.#roving.focusin,
      focusRow: (id) => this.#focusRow(id),
    });
    const field = outcomeSearch(words, {
      text: this.search,
      required: this.#view?.queue?.tipificationRequired === true,
      onText: (text) => (this.search = text),
      onKey: (event) => this.#searchKey(event, rows.find((row) => row.leaf)?.node.id),
    });
    return html`<div class="labeled-field">
      ${field}
      ${rows.length > 0 ? drawn : html`<p class="none" role="status">${words.term('no-outcome-found')}</p>`}
    </div>`;
  }

  #footer(view: TipificationView, saved: boolean): TemplateResult {
    const words = this.#words;
    return html`<div class="done">
      ${this.kept ? html`<span class="meta grow state" role="status">${words.term('draft-kept')}</span>` : nothing}
      ${saved ? nothing : button({ label: words.term('later'), onPress: () => this.#keep() })}
      ${button({
        label: words.term('done'),
        variant: 'main',
        shortcut: 'Ctrl+Enter',
        busy: view.online && this.#commands.isPending('done'),
        reason: this.#reason(view, saved),
        onPress: () => void this.#finish(),
      })}
    </div>`;
  }

  #reason(view: TipificationView, saved: boolean): string | undefined {
    const why = saved ? undefined : whyNotDone(view, this.#draft);
    return why && this.#words.term(why);
  }

  #change(part: Partial<TipificationDraft>): void {
    const view = this.#view;
    if (!view) return;
    const $draft = view.client.drafts.tipification(view.ticket.id);
    // The store's, for two changes may come before the next render.
    const former = $draft.get() ?? this.#draft ?? nothingChosen;
    const { outcomeId, tags, note } = { ...former, ...part };
    this.kept = false;
    $draft.set({ outcomeId, tags, note });
  }

  #keep(): void {
    this.kept = true;
    announce(this.#words.term('draft-kept'), { lang: this.#words.language });
  }

  async #finish(): Promise<void> {
    const view = this.#view;
    if (!view || this.#reason(view, this.#isDone(view)) !== undefined) return;
    const { client, wrapUp, online } = view;
    const draft = this.#isDone(view) ? null : this.#draft;
    // Without a connection both are put on their way, each press anew; with one the second follows the first.
    const key = online ? 'done' : `done:${this.#count++}`;
    await this.#commands.run(async () => {
      const saving = draft?.outcomeId ? this.#save(view, draft, draft.outcomeId) : undefined;
      this.editing = false;
      if (online) await saving;
      await Promise.all([saving, wrapUp && client.tickets.markDone(wrapUp.id)]);
    }, key);
  }

  async #save(
    { client, ticket, tree }: TipificationView,
    { tags, note }: TipificationDraft,
    outcomeId: string,
  ): Promise<void> {
    const { at } = await client.tipification.save(ticket.id, outcomeId, tags, note);
    const path = tree ? pathTo(tree, outcomeId).map(({ label }) => this.#words.pick(label)) : [];
    const detail = { ticketId: ticket.id, outcomeId, path, tags, note, at: new Date(at).toISOString() };
    this.dispatchEvent(new CcTipifyEvent(detail));
    announce(this.#words.term('outcome-saved'), { lang: this.#words.language });
  }

  #focusRow(id: string): void {
    this.#roving.focus(this.#roving.items.find((item) => item.dataset.id === id));
  }

  /** Down goes into the tree, Enter takes the first that was found. */
  #searchKey(event: KeyboardEvent, first: string | undefined): void {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') this.#roving.focus(this.#roving.items[0]);
    else if (event.key === 'Enter' && this.search && first) this.#change({ outcomeId: first });
    else return;
    event.preventDefault();
  }
}

export function defineTipificationForm(): void {
  define('cc-p-tipification', TipificationFormPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-tipification': TipificationFormPart;
  }
}
