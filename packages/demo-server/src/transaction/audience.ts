import type { Entity, EntityName, Interaction, Ticket } from '@centralita/core/protocol';
import type { ReadTx } from './tx.js';

/** Reads entities, as they are or as they were. */
export type EntityReader = Pick<ReadTx, 'get'>;

/** Everybody who is signed in, not visitors. */
export const everyone = 'all';
export const supervision = 'supervise';
export const agentAudience = (id: string) => `agent:${id}`;
export const queueAudience = (id: string) => `queue:${id}`;
export const visitAudience = (id: string) => `visit:${id}`;

/**
 * An owned ticket goes to its owner. A ticket of which something waits also goes to its queue and to the queues where
 * it waits, because any agent there may be offered it. Agents who have an interaction of it in hand see it, and so does
 * the agent who is asked to take it over. Supervisors see all. `access.ts` says what each of them may do with it.
 */
export const ticketAudience = (ticket: Ticket): string[] => {
  const waits = ticket.ownerId === null || ticket.waitingSince !== null;
  const { ownerId, invitedId, participantIds = [] } = ticket;
  const people = [ownerId, invitedId, ...participantIds].flatMap((id) => (id ? agentAudience(id) : []));
  const queues = [...(waits ? [ticket.queueId] : []), ...(ticket.waitingQueueIds ?? [])];
  return [...people, ...queues.map(queueAudience), supervision];
};

type Audiences = {
  readonly [N in EntityName]: (value: Entity<N>, reader: EntityReader) => string[] | Promise<string[]>;
};

const all = () => [everyone];

async function sameAsTicket({ ticketId }: { ticketId: string }, reader: EntityReader): Promise<string[]> {
  const ticket = await reader.get('ticket', ticketId);
  return ticket ? ticketAudience(ticket) : [supervision];
}

/** Whether the agent has this interaction now. */
export const isInHand = ({ agentId, status }: Interaction, userId: string): boolean =>
  agentId === userId && status !== 'closed';

/** An agent keeps seeing an interaction that they handle, even if its ticket has moved to another agent or queue. */
function withAgent(interaction: Interaction, audience: string[]): string[] {
  const { agentId } = interaction;
  const inHand = agentId !== null && isInHand(interaction, agentId);
  return inHand ? [...new Set([...audience, agentAudience(agentId)])] : audience;
}

/** The audience of each entity's records. The type requires an entry for every entity. */
export const audiences: Audiences = {
  agent: all,
  settings: all,
  campaign: all,
  skill: all,
  group: all,
  customState: all,
  queue: all,
  queueStats: (figures) => [queueAudience(figures.id), supervision],
  outcomeTree: all,
  tag: all,
  contact: all,
  membership: (membership) => [agentAudience(membership.userId), supervision],
  ticket: ticketAudience,
  interaction: async (interaction, reader) => withAgent(interaction, await sameAsTicket(interaction, reader)),
  tipification: sameAsTicket,
  offer: (offer) => [agentAudience(offer.agentId), supervision],
  call: async (call, reader) => {
    const audience = await sameAsTicket(call, reader);
    return call.agentId ? [...new Set([...audience, agentAudience(call.agentId)])] : audience;
  },
  message: async (message, reader) => {
    const audience = await sameAsTicket(message, reader);
    if (message.kind === 'note') return audience;
    const interaction = await reader.get('interaction', message.interactionId);
    return interaction?.channel === 'chat'
      ? [...audience, visitAudience(interaction.remote.address)]
      : audience;
  },
  visit: (visit) => [visitAudience(visit.id)],
};
