import type { CallView, Client, ShownInteraction } from '@centralita/core';
import type { UseStore } from '../internal/stores.js';

/** A change that moves the workspace to another pane. */
export type WorkChange = 'opened' | 'shown' | 'wrap-up' | 'call-over' | null;

/** The agent's current work, as far as the layout of the workspace depends on it. */
export class OwnWork {
  /** A call of the agent is there, ringing or not. */
  calling = false;
  ringing = false;
  /** The call that is not only ringing. */
  call: CallView | undefined;
  /** Own tickets with something new. */
  unread = 0;
  /** The ticket that is open. */
  get ticket(): string | null {
    return this.#ticket;
  }

  #ticket: string | null = null;
  #state: string | undefined;
  #shown: ShownInteraction | null = null;

  update(use: UseStore, client: Client | undefined): WorkChange {
    if (!client) return null;
    const before = { ticket: this.#ticket, state: this.#state, calling: this.calling, shown: this.#shown };
    const calls = use(client.voice.$calls);
    this.calling = calls.length > 0;
    this.ringing = calls.some((call) => call.state === 'ringing');
    this.call = calls.find((call) => call.state !== 'ringing');
    this.#ticket = use(client.tickets.$selected);
    this.#shown = use(client.tickets.$interaction);
    this.#state = use(client.agents.$own)?.state;
    this.unread = use(client.tickets.$mine).filter(
      (id) => (use(client.tickets.ticket(id))?.unread ?? 0) > 0,
    ).length;
    if (this.#state === 'after-service' && before.state && before.state !== this.#state) return 'wrap-up';
    if (before.calling && !this.calling) return 'call-over';
    if (this.#ticket && this.#ticket !== before.ticket) return 'opened';
    return this.#shown && this.#shown !== before.shown ? 'shown' : null;
  }
}
