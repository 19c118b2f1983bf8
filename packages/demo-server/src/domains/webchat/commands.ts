import {
  CentralitaError,
  type Interaction,
  type Message,
  type Params,
  type Visit,
  shorten,
} from '@centralita/core/protocol';
import type { Person } from '../../transaction/actor.js';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { finish, open } from '../lifecycle/lifecycle.js';
import { markMessages, write } from '../messages/write.js';
import { queueNamed } from '../queues/queue-named.js';
import { ticketFor } from '../tickets/ticket-record.js';
import { takeBack } from './away.js';
import { contactOfVisitor, nameless, visitorOf, type Visitor } from './visitor.js';

const isOpen = ({ status }: Interaction) => status !== 'closed' && status !== 'wrap-up';

async function currentInteraction(tx: Tx, visit: Visit | null): Promise<Interaction | null> {
  const interaction = visit?.interactionId ? await tx.get('interaction', visit.interactionId) : null;
  // The visit may follow a call, to which nobody can write.
  return interaction?.channel === 'chat' && isOpen(interaction) ? interaction : null;
}

export interface WebchatOptions {
  /** Refuses a customer who begins too many conversations. Without it, nobody is refused. */
  readonly assertMayBegin?: ((customer: Person) => void) | undefined;
}

async function send(
  params: Params<'webchat.send'>,
  tx: Tx,
  { assertMayBegin }: WebchatOptions,
): Promise<Message> {
  const { actor } = tx;
  const visit = await tx.get('visit', actor.id);
  const known = await visitorOf(tx, actor.id);
  // A name that the customer typed is not part of what was signed.
  const given = known ? known.name : params.name || actor.name;
  const name = given || nameless(actor.id);
  const current = await currentInteraction(tx, visit);
  if (!current && actor.role !== 'system') assertMayBegin?.(actor);
  // A customer who writes is there.
  if (current) await takeBack(tx, current);
  const interaction = current ?? (await begin(tx, params, { known, name }));
  const author = { kind: 'customer', id: actor.id, name } as const;
  return write(tx, { id: params.id, interaction, text: params.text, author });
}

async function begin(
  tx: Tx,
  { queue: wanted, text }: Params<'webchat.send'>,
  { known, name }: { readonly known: Visitor | null; readonly name: string },
): Promise<Interaction> {
  const { actor } = tx;
  const queue = wanted ? await queueNamed(tx, wanted) : await firstChatQueue(tx);
  if (!queue?.channels.includes('chat'))
    throw new CentralitaError('not-found', 'The queue does not exist', { queue: wanted ?? '' });
  const ticket = await ticketFor(tx, {
    queue,
    channel: 'chat',
    contact: known && (await contactOfVisitor(tx, known)),
    // The token of a visit only proves that it is the same customer as before, not who it is.
    identity: actor.id,
    name,
    address: actor.id,
    lastAction: { kind: 'message', channel: 'chat', direction: 'in', text, call: null, at: tx.now },
  });
  const interaction = await open(tx, {
    ticketId: ticket.id,
    channel: 'chat',
    direction: 'in',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address: actor.id, name, verified: known !== null },
    reason: shorten(text, 200),
  });
  const visit: Visit = {
    id: actor.id,
    interactionId: interaction.id,
    state: 'waiting',
    agentName: null,
    position: null,
  };
  await tx.put('visit', visit);
  return interaction;
}

async function firstChatQueue(tx: Tx) {
  return (await tx.find('queue')).find((queue) => queue.channels.includes('chat')) ?? null;
}

async function end(_: Params<'webchat.end'>, tx: Tx): Promise<LateResult<Visit>> {
  const later = () => tx.need('visit', tx.actor.id);
  const interaction = await currentInteraction(tx, await later());
  if (!interaction) return later;
  const { id: interactionId, ticketId, agentId } = interaction;
  await tx.fact('conversation.ended', { ticketId, interactionId, agentId });
  await finish(tx, interactionId, agentId ? 'handled' : 'abandoned');
  return later;
}

export const createWebchat = (options: WebchatOptions): Domain<'webchat'> => ({
  'webchat.send': (params, tx) => send(params, tx, options),
  'webchat.seen': async (_, tx) => {
    const interaction = await currentInteraction(tx, await tx.get('visit', tx.actor.id));
    if (interaction) await markMessages(tx, { interaction_id: interaction.id }, 'agent', 'read');
    return {};
  },
  'webchat.end': end,
});
