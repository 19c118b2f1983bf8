import type { Me } from '../../../packages/core/src/protocol/index.js';
import type { CentreProcess } from './centre-process.js';

/** The customers who write to the contact center over HTTP, each about their own matter. */
export class Visitors {
  readonly #centre: CentreProcess;
  readonly #markers: string;
  /** The ticket of each matter, once it was acknowledged. */
  readonly tickets = new Map<number, string>();
  readonly contacts: { ticketId: string; history: number }[] = [];
  #sent = 0;

  constructor(centre: CentreProcess, markers: string) {
    this.#centre = centre;
    this.#markers = markers;
  }

  async write(matter: number, history: () => number): Promise<void> {
    const id = `${this.#markers}v${++this.#sent}`;
    const message = await this.#command(matter, 'webchat.send', { id, text: `text ${id}` }, id);
    if (typeof message?.ticketId !== 'string') return;
    this.tickets.set(matter, message.ticketId);
    this.contacts.push({ ticketId: message.ticketId, history: history() });
  }

  async leave(matter: number): Promise<void> {
    await this.#command(matter, 'webchat.end', {}, `${this.#markers}l${++this.#sent}`);
  }

  /** A supervisor resolves the tickets that they created. */
  async resolveAll(): Promise<void> {
    const sofia = { id: 'sofia', name: 'Sofía', role: 'supervisor' } as const;
    const tickets = [...new Set(this.contacts.map((contact) => contact.ticketId))];
    await Promise.all(
      tickets.map((ticketId) => this.#post(sofia, 'tickets.resolve', { ticketId }, `${ticketId}-r`)),
    );
  }

  async #command(matter: number, name: string, params: object, key: string) {
    const visitor = {
      id: `v-${this.#markers}${matter}`,
      name: `Visitor ${matter}`,
      role: 'customer',
    } as const;
    return this.#post(visitor, name, params, key);
  }

  /** Returns null if the server refused or is stopped: the outcome is then unknown. */
  async #post(me: Omit<Me, 'tenantId'>, name: string, params: object, key: string) {
    const token = await this.#centre.token(me);
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': key,
    };
    const address = `${this.#centre.address}/v1/commands/${name}`;
    try {
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(params) });
      return response.ok ? ((await response.json()) as { readonly ticketId?: string }) : null;
    } catch {
      return null;
    }
  }
}
