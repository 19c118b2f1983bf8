import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { stores } from '../internal/stores.js';
import { emptyState } from '../parts/empty-state.js';
import { LazyView } from '../parts/lazy-view.js';
import { skeleton } from '../parts/skeleton.js';
import { shared } from '../styles/shared.js';
import type { Column } from './queue-figures.js';

/**
 * How the queues do, live and today: who waits and how long, agents online, service level, waits of those who were attended,
 * attended and abandoned. Agents see the queues that they are a member of, supervisors all. Cards in a side panel, a table on a page.
 *
 * @summary Live figures per queue and in sum.
 */
export class CcQueueStats extends LitElement {
  static override readonly styles = shared;

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #view = new LazyView(this, async () =>
    (await import('./queue-stats-view.js')).defineQueueStatsView(),
  );

  /** Only these queues: their ids, with spaces between. Left out: all that one may see. */
  @property({ attribute: 'queue-ids' }) queueIds: string | null = null;

  /** The share of the attended, in percent, that should be in time. */
  @property({ type: Number }) target = 80;

  /** What the rows are sorted by at first: `queue`, `waiting`, `longest`, `online`, `level`, `average`, `maximum`, `attended` or `abandoned`. */
  @property() sort: Column = 'queue';

  /** At first, queues with a problem stand on top. */
  @property({ type: Boolean, attribute: 'problems-first' }) problemsFirst = false;

  override render(): unknown {
    const words = this.#words;
    const { client } = this.#client;
    if (!client) return emptyState({ title: words.term('sign-in-needed'), plain: true });
    const placeholder = skeleton(words.term('loading'));
    if (!this.#use(client.tickets.$loaded)) return placeholder;
    return this.#view.view({
      words,
      placeholder,
      draw: () =>
        html`<cc-p-queue-stats
          queue-ids=${this.queueIds ?? ''}
          .target=${this.target}
          .sort=${this.sort}
          .problemsFirst=${this.problemsFirst}
        ></cc-p-queue-stats>`,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-queue-stats': CcQueueStats;
  }
}
