import { html, nothing, type LitElement } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import { users } from '../icons/shapes.js';
import type { Action } from '../internal/action.js';
import { announce } from '../internal/announce.js';
import type { Loaded } from '../internal/loaded.js';
import { button } from '../parts/button.js';
import type { ListMore } from '../ticket-acts/list-more.js';
import type { ListActs } from './list-acts.js';
import type { ListTab, ListView } from './list-view.js';
import { RowInHand } from './row-in-hand.js';
import type { RowWindow } from './row-window.js';

export interface TakeRowOptions {
  readonly words: LocalizeController;
  readonly window: RowWindow;
  readonly action: Action;
  readonly acts: ListActs;
  readonly more: Loaded<ListMore>;
  readonly view: () => ListView | undefined;
  readonly tab: () => ListTab;
  /** Why nothing can be assigned now. */
  readonly whyNot: () => string | undefined;
}

/** Gives the ticket of the row in hand to the agent, or to a colleague. */
export class TakeRow {
  readonly inHand: RowInHand;
  readonly #host: LitElement;
  readonly #options: TakeRowOptions;

  constructor(host: LitElement, options: TakeRowOptions) {
    this.#host = host;
    this.#options = options;
    this.inHand = new RowInHand(host, options.window);
  }

  /** The ticket that can be given; not in the list of the own ones. */
  get id(): string | undefined {
    const { tab, view } = this.#options;
    return tab() === 'mine' ? undefined : this.inHand.id(view()?.selected ?? null);
  }

  /** Beside the rows: an option of a list box has no buttons in it. */
  view(): unknown {
    const { words, action, whyNot } = this.#options;
    const { id } = this;
    if (id === undefined) return nothing;
    const reason = whyNot();
    return html`<div class="take">
      ${button({
        label: words.term('assign-to-me'),
        look: 'line s',
        shortcut: 'Shift+A',
        reason,
        busy: action.isPending(id),
        onPress: () => void this.take(),
      })}${button({
        label: words.term('assign-to'),
        look: 'line s',
        icon: icon(users, { size: 's' }),
        iconOnly: true,
        shortcut: 'Shift+O',
        reason,
        onPress: () => void this.assignTo(),
      })}
    </div>`;
  }

  async take(): Promise<void> {
    const { words, acts } = this.#options;
    await this.#give(async ({ client }, id) => {
      const ticket = await acts.assignToMe(client, id);
      if (ticket) announce(words.term('assigned-me', ticket.number), { lang: words.language });
      return ticket !== undefined;
    });
  }

  async assignTo(): Promise<void> {
    await this.#give(async ({ client }, id) => {
      const more = await this.#options.more.get();
      return more ? more.assignTo(client, id) : false;
    });
  }

  /** Then one goes on with the ticket that is at its place. */
  async #give(give: (view: ListView, id: string) => Promise<boolean>): Promise<void> {
    const { view: read, window, whyNot } = this.#options;
    const view = read();
    const { id } = this;
    if (!view || id === undefined || whyNot() !== undefined) return;
    const place = window.indexOf(id);
    if (!(await give(view, id))) return;
    // Not the next one under a pointer that rests there.
    this.inHand.unhover();
    await this.#host.updateComplete;
    if (!this.#host.shadowRoot?.activeElement) window.focusAt(place);
  }
}
