import { fold, groupOf, type Contact, type Entity, type EntityName } from '@centralita/core/protocol';
import { normalNumber } from '../numbers/phone-number.js';
import { roomOf } from '../routing/room.js';
import type { Database, EntityRow } from './schema.js';

type Own<N extends EntityName> = Omit<Database[N], keyof EntityRow>;
type Columns = { readonly [N in EntityName]: (value: Entity<N>) => Own<N> };

const none = () => ({});

/**
 * The searched columns of each entity, computed from its value. Every entity must have an entry, or this does not
 * compile.
 */
export const columns: Columns = {
  agent: (agent) => {
    const room = roomOf(agent);
    return {
      online: agent.connected ? 1 : 0,
      room_voice: room.voice,
      room_chat: room.chat,
      room_email: room.email,
      room_work: room.work,
      room_social: room.social,
      open: agent.voice.used + agent.chat.used,
      idle_since: agent.idleSince,
      last_offer_at: agent.lastOfferAt,
    };
  },
  customState: none,
  settings: none,
  campaign: none,
  skill: none,
  group: none,
  queue: none,
  queueStats: none,
  outcomeTree: none,
  tag: none,
  tipification: none,
  ticket: (ticket) => ({
    number: ticket.number,
    queue_id: ticket.queueId,
    owner_id: ticket.ownerId,
    invited_id: ticket.invitedId,
    contact_id: ticket.contactId,
    status: ticket.status,
    changed_at: ticket.changedAt,
    waits: ticket.ownerId === null || ticket.waitingSince !== null ? 1 : 0,
  }),
  interaction: (interaction) => ({
    ticket_id: interaction.ticketId,
    queue_id: interaction.queueId,
    agent_id: interaction.agentId,
    status: interaction.status,
    channel: interaction.channel,
    remote_address: interaction.remote.address,
    opened_at: interaction.openedAt,
    queued_at: interaction.queuedAt,
    channel_group: groupOf[interaction.channel],
    rank: interaction.rank,
  }),
  offer: (offer) => ({ interaction_id: offer.interactionId, agent_id: offer.agentId, state: offer.state }),
  call: (call) => ({
    interaction_id: call.interactionId,
    ticket_id: call.ticketId,
    agent_id: call.agentId,
    state: call.state,
  }),
  message: (message) => ({
    ticket_id: message.ticketId,
    interaction_id: message.interactionId,
    at: message.at,
  }),
  contact: (contact) => ({
    code: contact.code,
    search: searchText(contact),
    created_at: contact.createdAt,
  }),
  membership: (membership) => ({
    user_id: membership.userId,
    queue_id: membership.queueId,
    logged_in: membership.loggedIn ? 1 : 0,
    active: membership.loggedIn && membership.paused === null ? 1 : 0,
  }),
  visit: (visit) => ({ interaction_id: visit.interactionId }),
};

/** Returns the text in which contacts are searched. It also contains the digits of numbers that were written with blanks or signs. */
export function searchText({ name, code, points }: Pick<Contact, 'name' | 'code' | 'points'>): string {
  const values = points.flatMap(({ kind, value }) =>
    kind === 'phone' ? [value, normalNumber(value)] : [value],
  );
  return fold([name, code, ...new Set(values)].filter(Boolean).join(' '));
}
