import type { Client } from '@centralita/core';
import { html, nothing, type LitElement } from 'lit';
import type { TicketListWords } from './ticket-list-words.js';
import { icon } from '../icons/icon.js';
import { users } from '../icons/shapes/users.js';
import { announce } from '../internal/announce.js';
import type { CommandController } from '../internal/command-controller.js';
import { button } from '../parts/button.js';
import type { VirtualList } from '../virtual-list/virtual-list.js';
import type { ActiveRow } from './active-row.js';
import type { ListActions } from './list-actions.js';
import type { ListTab, ListView } from './list-view.js';
import type { TicketRowPart } from './ticket-row.js';

export interface RowAssignBarOptions {
  readonly words: TicketListWords;
  readonly list: VirtualList<TicketRowPart>;
  readonly commands: CommandController;
  readonly actions: ListActions;
  readonly activeRow: ActiveRow;
  readonly view: () => ListView | undefined;
  readonly tab: () => ListTab;
  /** Why nothing can be assigned now. */
  readonly blockedReason: () => string | undefined;
  /** Asks which colleague gets the ticket. Resolves with true if it was assigned. */
  readonly assignTicket: (client: Client, ticketId: string) => Promise<boolean>;
}

/** The buttons that assign the ticket of the active row to the agent or to a colleague. */
export class RowAssignBar {
  readonly #host: LitElement;
  readonly #options: RowAssignBarOptions;

  constructor(host: LitElement, options: RowAssignBarOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The ticket that can be assigned; there is none in the list of the agent's own tickets. */
  get ticketId(): string | undefined {
    const { tab, view, activeRow } = this.#options;
    return tab() === 'mine' ? undefined : activeRow.id(view()?.selected ?? null);
  }

  /** Drawn beside the rows, because an option of a list box may contain no buttons. */
  view(): unknown {
    const { words, commands, blockedReason } = this.#options;
    const { ticketId } = this;
    if (ticketId === undefined) return nothing;
    const reason = blockedReason();
    return html`<div class="assign-bar">
      ${button({
        label: words.term('assign-to-me'),
        variant: 'line s',
        shortcut: 'Shift+A',
        reason,
        busy: commands.isPending(ticketId),
        onPress: () => void this.assignToMe(),
      })}${button({
        label: words.term('assign-to'),
        variant: 'line s',
        icon: icon(users, { size: 's' }),
        iconOnly: true,
        shortcut: 'Shift+O',
        reason,
        onPress: () => void this.assignToColleague(),
      })}
    </div>`;
  }

  /** Puts the buttons below the active row. Call it after the list has been drawn. */
  place(): void {
    const { ticketId } = this;
    const bar = this.#host.renderRoot.querySelector<HTMLElement>('.assign-bar');
    const bottom = ticketId && this.#options.list.rowBottom(ticketId);
    if (bottom) bar?.style.setProperty('inset-block-start', `${bottom}px`);
    // This update has removed the row.
    if (bar && ticketId === undefined) this.#host.requestUpdate();
  }

  async assignToMe(): Promise<void> {
    const { words, actions } = this.#options;
    await this.#assign(async ({ client }, ticketId) => {
      const ticket = await actions.assignToMe(client, ticketId);
      if (ticket) announce(words.term('assigned-me', ticket.number), { lang: words.language });
      return ticket !== undefined;
    });
  }

  async assignToColleague(): Promise<void> {
    await this.#assign(({ client }, ticketId) => this.#options.assignTicket(client, ticketId));
  }

  /** Runs `assign`; when it has succeeded, the focus goes on with the ticket at the same place. */
  async #assign(assign: (view: ListView, ticketId: string) => Promise<boolean>): Promise<void> {
    const { view: readView, list, activeRow, blockedReason } = this.#options;
    const view = readView();
    const { ticketId } = this;
    if (!view || ticketId === undefined || blockedReason() !== undefined) return;
    const index = list.indexOf(ticketId);
    if (!(await assign(view, ticketId))) return;
    // The next row moves under a resting pointer, which does not point at it.
    activeRow.pointerleave();
    await this.#host.updateComplete;
    if (!this.#host.shadowRoot?.activeElement) list.focusIndex(index);
  }
}
