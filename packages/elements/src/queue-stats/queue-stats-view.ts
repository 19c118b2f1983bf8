import type { Client } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ClientController } from '../internal/client-controller.js';
import { define } from '../internal/define.js';
import { stores } from '../internal/stores.js';
import { button } from '../parts/button.js';
import { ConnectionBanner } from '../parts/connection-banner.js';
import { emptyState } from '../parts/empty-state.js';
import { OverLimit } from '../status/over-limit.js';
import { fields } from '../styles/fields.js';
import { pieces } from '../styles/pieces.js';
import { inner } from '../styles/inner.js';
import { QueueStatsWords } from './queue-stats-localizer.js';
import { columnLabel, queueStatsTable, type TableOptions } from './queue-stats-table.js';
import {
  columns,
  keptOrder,
  lateAt,
  onlineIn,
  orderOf,
  rowOf,
  totalsOf,
  type Column,
  type QueueRow,
} from './queue-figures.js';
import { styles } from './queue-stats.styles.js';

/** The body of `<cc-queue-stats>`, for a session whose first snapshot is there. */
export class QueueStatsViewPart extends LitElement {
  static override readonly styles = [inner, fields, pieces, styles];

  readonly #words = new QueueStatsWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #connection = new ConnectionBanner(this, { words: this.#words, use: this.#use, rank: 4 });
  readonly #late = new OverLimit(this);
  /** When the server was heard last, while it cannot be heard; ms by its clock. */
  #lostAt: number | undefined;
  /** Ids of the queues as they stand; undefined: to be put in order. */
  #order: readonly string[] | undefined;

  @property({ attribute: 'queue-ids' }) queueIds = '';
  @property({ attribute: false }) target = 80;
  @property({ attribute: false }) sort: Column = 'queue';
  @property({ attribute: false }) problemsFirst = false;

  /** Against the order in which the column is asked for first. */
  @state() private turned = false;
  /** The pointer is on the figures: no row moves away from under it. */
  @state() private isPointerInside = false;

  protected override willUpdate(): void {
    const { client } = this.#client;
    if (!columns.includes(this.sort)) this.sort = 'queue';
    const online = !client || this.#use(client.$status).state === 'online';
    this.#lostAt = online ? undefined : (this.#lostAt ?? client.clock.now());
  }

  override render(): unknown {
    const { client } = this.#client;
    if (!client) return nothing;
    const words = this.#words;
    const asOf = this.#lostAt === undefined ? '' : words.term('figures-as-of', words.time(this.#lostAt));
    const rows = this.#rows(client);
    return html`<div class="banners">${this.#connection.view(client, asOf)}</div>
      ${
        rows.length === 0
          ? emptyState({ title: words.term('no-queues'), text: words.term('no-queues-hint') })
          : html`${this.#bar()}${this.#table(client, rows)}`
      }`;
  }

  /** In the order in which they stand. */
  #rows(client: Client): QueueRow[] {
    const wanted = this.queueIds.split(/[\s,]+/).filter(Boolean);
    const now = this.#lostAt ?? client.clock.now();
    const rows = this.#use(client.queues.$withStats)
      .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
      .flatMap((queue) => {
        const figures = this.#use(client.queues.stats(queue.id));
        return figures ? [rowOf(queue, figures, this.target / 100, now)] : [];
      });
    this.#wakeAtNextLate(client, rows, now);
    const { sort, descending, problemsFirst } = this;
    if (!this.isPointerInside) this.#order = undefined;
    this.#order ??= orderOf(rows, { sort, descending, problemsFirst });
    return keptOrder(rows, this.#order);
  }

  /** Numbers begin with the highest. */
  get descending(): boolean {
    return (this.sort !== 'queue') !== this.turned;
  }

  /** Nothing may come from the server until somebody waits too long. */
  #wakeAtNextLate(client: Client, rows: readonly QueueRow[], now: number): void {
    const coming = rows.map(({ queue, figures }) => lateAt(queue, figures) ?? 0).filter((at) => at > now);
    const next = coming.length > 0 && this.#lostAt === undefined ? Math.min(...coming) : null;
    this.#late.passed(next, client.clock);
  }

  #bar(): TemplateResult {
    const words = this.#words;
    return html`<div class="bar">
      <h3 class="strong grow">${words.term('queues-now')}</h3>
      <label class="field sort-by">
        <span>${words.term('sort-by')}</span>
        <select @change=${this.#choose}>
          ${columns.map(
            (column) =>
              html`<option value=${column} .selected=${column === this.sort}>
                ${columnLabel(words, column)}
              </option>`,
          )}
        </select>
      </label>
      ${button({
        label: words.term('problems-first'),
        variant: 'line s',
        pressed: this.problemsFirst,
        onPress: () => (this.problemsFirst = !this.problemsFirst),
      })}
    </div>`;
  }

  #table(client: Client, rows: readonly QueueRow[]): TemplateResult {
    const { sort, descending, target } = this;
    const options: TableOptions = {
      words: this.#words,
      clock: client.clock,
      frozenAt: this.#lostAt,
      target,
      sort,
      descending,
      onSort: (column) => this.#sortBy(column),
    };
    return html`<div
      class="figures"
      @pointerenter=${() => (this.isPointerInside = true)}
      @pointerleave=${() => (this.isPointerInside = false)}
      @pointercancel=${() => (this.isPointerInside = false)}
    >
      ${queueStatsTable(rows, totalsOf(rows, this.#agentsIn(client, rows)), options)}
    </div>`;
  }

  #agentsIn(client: Client, rows: readonly QueueRow[]): number | null {
    if (!this.#use(client.queues.$seesAll)) return null;
    const members = this.#use(client.queues.$members);
    const me = this.#use(client.agents.$own);
    return onlineIn(rows, members, [...this.#use(client.agents.$colleagues), ...(me ? [me] : [])]);
  }

  /** The same column again turns the order. */
  #sortBy(column: Column): void {
    this.turned = column === this.sort && !this.turned;
    this.sort = column;
    this.#order = undefined;
  }

  readonly #choose = (event: Event): void => {
    const column = (event.target as HTMLSelectElement).value as Column;
    if (column !== this.sort) this.#sortBy(column);
  };
}

export function defineQueueStatsView(): void {
  define('cc-p-queue-stats', QueueStatsViewPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-queue-stats': QueueStatsViewPart;
  }
}
