import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import { onScreenPop } from './screen-pop.js';

/**
 * Opens the tickets of interactions that the agent accepts, answers or dials, and after a reload the ticket of the present call. A
 * ticket that a colleague assigns does not open, since it would replace the one on screen; its row shows that it is new.
 */
export function openOwnWork(backend: Backend, tickets: Tickets): void {
  const accepted = new Set<string>();
  backend.on('change', ({ entity, value }) => {
    if (entity !== 'offer' || value?.state !== 'accepted') return;
    if (value.agentId === backend.$me.get()?.id) accepted.add(value.interactionId);
  });
  onScreenPop(backend, tickets, ({ ticketId, interactionId, direction }) => {
    if (accepted.delete(interactionId) || direction === 'out') tickets.open(ticketId, interactionId);
  });
  backend.on('snapshot', ({ call: calls = [] }, reason) => {
    const me = backend.$me.get()?.id;
    const own = calls.find((call) => call.agentId === me && call.answeredAt !== null && !call.colleagueId);
    if (reason === 'first' && own && tickets.$selected.get() === null)
      tickets.open(own.ticketId, own.interactionId);
  });
}
