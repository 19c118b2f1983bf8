import {
  CentralitaError,
  type Interaction,
  type Message,
  type Params,
  type Visit,
} from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { markMessages, write } from '../messages/commands.js';
import { finish, open } from '../interactions/lifecycle.js';
import { queueNamed } from '../queues/queue-named.js';
import { ticketFor } from '../tickets/ticket-record.js';
import { refreshVisit } from '../../projections/visit.js';

const isOpen = ({ status }: Interaction) => status !== 'closed' && status !== 'wrap-up';

async function currentInteraction(work: Work, visit: Visit | null): Promise<Interaction | null> {
  const interaction = visit?.interactionId ? await work.get('interaction', visit.interactionId) : null;
  // The visit may follow a call, into which nothing is written.
  return interaction?.channel === 'chat' && isOpen(interaction) ? interaction : null;
}

async function send(params: Params<'webchat.send'>, work: Work): Promise<Message> {
  const { actor } = work;
  const visit = await work.get('visit', actor.id);
  const name = params.name || actor.name || nameless(actor.id);
  const interaction = (await currentInteraction(work, visit)) ?? (await begin(work, params, name));
  const author = { kind: 'customer', id: actor.id, name } as const;
  const message = await write(work, { id: params.id, interaction, text: params.text, author });
  await refreshVisit(work, actor.id);
  return message;
}

/** Visitors who gave no name are told apart by the end of their id. */
const nameless = (visitorId: string) => `Web ${visitorId.slice(-4).toUpperCase()}`;

async function begin(
  work: Work,
  { queue: wanted, text }: Params<'webchat.send'>,
  name: string,
): Promise<Interaction> {
  const { actor } = work;
  const queue = wanted ? await queueNamed(work, wanted) : await firstChatQueue(work);
  if (!queue?.channels.includes('chat'))
    throw new CentralitaError('not-found', 'no such queue', { queue: wanted ?? '' });
  const ticket = await ticketFor(work, {
    queue,
    channel: 'chat',
    contact: null,
    name,
    address: actor.id,
    lastAction: { kind: 'message', channel: 'chat', direction: 'in', text, call: null, at: work.now },
  });
  const interaction = await open(work, {
    ticketId: ticket.id,
    channel: 'chat',
    direction: 'in',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address: actor.id, name },
    reason: text.slice(0, 200),
  });
  const visit: Visit = {
    id: actor.id,
    interactionId: interaction.id,
    state: 'waiting',
    agentName: null,
    position: null,
  };
  await work.put('visit', visit);
  return interaction;
}

async function firstChatQueue(work: Work) {
  return (await work.find('queue')).find((queue) => queue.channels.includes('chat')) ?? null;
}

async function end(_: Params<'webchat.end'>, work: Work): Promise<Visit> {
  const visit = await work.need('visit', work.actor.id);
  const interaction = await currentInteraction(work, visit);
  if (!interaction) return visit;
  const { id: interactionId, ticketId, agentId } = interaction;
  await work.fact('conversation.ended', { ticketId, interactionId, agentId });
  await finish(work, interactionId, agentId ? 'handled' : 'abandoned');
  const ticket = await work.need('ticket', ticketId);
  const waiting = await work.find('interaction', { ticket_id: ticketId, status: ['queued', 'offered'] });
  if (waiting.length === 0 && ticket.waitingSince !== null)
    await work.put('ticket', { ...ticket, waitingSince: null });
  return (await refreshVisit(work, work.actor.id)) ?? visit;
}

export const webchat: Domain<'webchat'> = {
  'webchat.send': send,
  'webchat.seen': async (_, work) => {
    const interaction = await currentInteraction(work, await work.get('visit', work.actor.id));
    if (interaction) await markMessages(work, { interaction_id: interaction.id }, 'agent', 'read');
    return {};
  },
  'webchat.end': end,
};
