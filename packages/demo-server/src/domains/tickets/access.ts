import { CentralitaError, type Interaction, type Ticket } from '@centralita/core/protocol';
import { supervises } from '../../transaction/rights.js';
import type { ReadTx } from '../../transaction/tx.js';

/** Whether the actor is in the ticket's queue, or in one in which something of it waits. */
export async function isMember(tx: ReadTx, { queueId, waitingQueueIds = [] }: Ticket): Promise<boolean> {
  for (const each of [queueId, ...waitingQueueIds])
    if (await tx.get('membership', `${tx.actor.id}:${each}`)) return true;
  return false;
}

/** Agents work on what they own or what waits in their queues; supervisors on everything. Errors: `not-found`. */
export async function ownTicket(tx: ReadTx, ticketId: string): Promise<Ticket> {
  const ticket = await tx.need('ticket', ticketId);
  const { actor } = tx;
  if (supervises(actor) || ticket.ownerId === actor.id || ticket.invitedId === actor.id) return ticket;
  // Whoever may not see a ticket learns nothing of it, not even that it exists.
  if (ticket.ownerId !== null || !(await isMember(tx, ticket)))
    throw new CentralitaError('not-found', 'The ticket does not exist');
  return ticket;
}

/** An interaction of the actor, or of a ticket that the actor may work on. Errors: `not-found`. */
export async function ownInteraction(tx: ReadTx, interactionId: string): Promise<Interaction> {
  const interaction = await tx.need('interaction', interactionId);
  // The ticket may have gone to a colleague, but an agent must be able to end the own interaction.
  if (interaction.agentId !== tx.actor.id) await ownTicket(tx, interaction.ticketId);
  return interaction;
}
