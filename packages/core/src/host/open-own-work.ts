import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import { onScreenPop } from './screen-pop.js';

/** What an agent accepts, answers or dials opens by itself; after a reload the ticket of a call that goes on. */
export function openOwnWork(backend: Backend, tickets: Tickets): void {
  onScreenPop(backend, tickets, ({ ticketId }) => {
    tickets.open(ticketId);
  });
  backend.on('snapshot', ({ call: calls = [] }, reason) => {
    const me = backend.$me.get()?.id;
    const own = calls.find((call) => call.agentId === me && call.answeredAt !== null);
    if (reason === 'first' && own && tickets.$selected.get() === null) tickets.open(own.ticketId);
  });
}
