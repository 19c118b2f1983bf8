import { CentralitaError, type Interaction, type Params } from '@centralita/core/protocol';
import { actionable, actionableInteraction, readableInteraction } from '../../transaction/access.js';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { assertNotBanned } from '../lifecycle/not-banned.js';
import { close, finish, inState, open } from '../lifecycle/lifecycle.js';
import { addNote } from '../messages/write.js';
import { touchTicket } from '../tickets/ticket-record.js';
import { transfer } from './transfer.js';

/** Begins to write to the contact on another channel; what is open there already is continued. */
async function start(params: Params<'interactions.start'>, tx: Tx): Promise<Interaction> {
  const { ticketId, channel, address } = params;
  const ticket = await actionable(tx, ticketId);
  if (ticket.ownerId !== tx.actor.id || ticket.status !== 'open')
    throw new CentralitaError('conflict', 'The ticket is resolved, or another agent owns it', {
      state: ticket.status,
    });
  if (channel === 'voice' || channel === 'chat')
    throw new CentralitaError('bad-request', 'channel: agents start no conversation on this channel', {
      path: '/channel',
    });
  const queue = await tx.need('queue', ticket.queueId);
  if (!queue.channels.includes(channel))
    throw new CentralitaError('conflict', 'The queue does not have this channel', { channel });
  const earlier = await tx.find('interaction', { ticket_id: ticketId, channel });
  const contact = ticket.contactId ? await tx.get('contact', ticket.contactId) : null;
  const isKnown =
    contact?.points.some((point) => point.value === address) ||
    earlier.some((each) => each.remote.address === address);
  if (!isKnown)
    throw new CentralitaError('bad-request', 'address: it does not belong to the contact', {
      path: '/address',
    });
  const live = earlier.find((each) => each.remote.address === address && each.status === 'active');
  if (live) return live;
  assertNotBanned(await tx.get('agent', tx.actor.id));
  await touchTicket(tx, ticketId, {
    kind: 'message',
    channel,
    direction: 'out',
    text: '',
    call: null,
    at: tx.now,
  });
  return open(tx, {
    ticketId,
    channel,
    direction: 'out',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address, name: ticket.contactName },
    reason: '',
    agentId: tx.actor.id,
  });
}

async function end({ interactionId }: Params<'interactions.end'>, tx: Tx): Promise<Interaction> {
  const interaction = await actionableInteraction(tx, interactionId);
  const { ticketId, agentId, channel, status } = interaction;
  if (channel === 'voice') throw new CentralitaError('bad-request', 'A call ends when one side hangs up');
  if (agentId === null)
    throw new CentralitaError('conflict', 'No agent has the conversation', { state: status });
  // A conversation that is passed on is still with an agent.
  if (status === 'offered' || status === 'active' || status === 'held')
    await tx.fact('conversation.ended', { ticketId, interactionId, agentId });
  return finish(tx, interactionId, 'handled');
}

async function markDone(
  { interactionId, note }: Params<'interactions.markDone'>,
  tx: Tx,
): Promise<Interaction> {
  const interaction = await actionableInteraction(tx, interactionId);
  if (interaction.status === 'closed') return interaction;
  if (interaction.status !== 'wrap-up') throw inState(interaction);
  if (note) await addNote(tx, tx.newId(), interaction, note);
  return close(tx, interaction);
}

async function extendWrapUp(
  { interactionId, seconds }: Params<'interactions.extendWrapUp'>,
  tx: Tx,
): Promise<Interaction> {
  const interaction = await actionableInteraction(tx, interactionId);
  const queue = await tx.need('queue', interaction.queueId);
  if (!queue.wrapUpExtendable)
    throw new CentralitaError('forbidden', 'The wrap-up cannot be extended in this queue');
  if (interaction.status !== 'wrap-up' || interaction.wrapUpUntil === null) throw inState(interaction);
  if (seconds === null && !queue.wrapUpUnlimited)
    throw new CentralitaError('forbidden', 'The wrap-up is limited in this queue');
  const wrapUpUntil = seconds === null ? null : interaction.wrapUpUntil + seconds * 1000;
  if (wrapUpUntil === null) await tx.clearTimer('wrap-up', interactionId);
  else await tx.setTimer('wrap-up', interactionId, wrapUpUntil);
  return tx.put('interaction', { ...interaction, wrapUpUntil });
}

async function passOn(params: Params<'interactions.transfer'>, tx: Tx): Promise<LateResult<Interaction>> {
  await transfer(params, tx);
  return () => tx.need('interaction', params.interactionId);
}

export const interactions: Domain<'interactions'> = {
  'interactions.get': async ({ interactionId }, tx) => {
    const { interaction, ticket } = await readableInteraction(tx, interactionId);
    return { interaction, ticket, tipification: await tx.get('tipification', ticket.id) };
  },
  'interactions.start': start,
  'interactions.transfer': passOn,
  'interactions.end': end,
  'interactions.markDone': markDone,
  'interactions.extendWrapUp': extendWrapUp,
};
