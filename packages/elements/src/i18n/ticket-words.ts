import type { ReactiveControllerHost } from 'lit';
import { en } from './en.js';
import { enTickets } from './en-tickets.js';
import { FormattingLocalizer } from './formatting-localizer.js';
import type { AgentTermKey } from './terms.js';

export type TicketTermKey = AgentTermKey | keyof typeof enTickets;

/** `LocalizeController` with the words of what is opened from a ticket. */
export class TicketWords extends FormattingLocalizer<TicketTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enTickets });
  }
}
