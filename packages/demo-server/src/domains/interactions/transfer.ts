import { CentralitaError, groupOf, type Interaction, type Params } from '@centralita/core/protocol';
import { currentAgent } from '../../projections/agents.js';
import { rankIn } from '../../projections/queue-ranks.js';
import { roomOf } from '../../routing/room.js';
import type { Tx } from '../../transaction/tx.js';
import { actionableInteraction } from '../../transaction/access.js';
import { inState, leave } from '../lifecycle/lifecycle.js';
import { addNote } from '../messages/write.js';
import { invite, nextOfGroup } from '../offers/offers.js';

/** Passes a written conversation on. Errors: `conflict` when nobody there can take it. */
export async function transfer(params: Params<'interactions.transfer'>, tx: Tx): Promise<void> {
  const { interactionId, to, note } = params;
  const interaction = await actionableInteraction(tx, interactionId);
  const by = interaction.agentId;
  if (interaction.channel === 'voice')
    throw new CentralitaError('bad-request', 'A call is transferred on the phone');
  if (by === null || (interaction.status !== 'active' && interaction.status !== 'held'))
    throw inState(interaction);
  if (note) await addNote(tx, tx.newId(), interaction, note);
  await tx.audit('interaction.transfer', interactionId, to);
  if ('queueId' in to) await toQueue(tx, interaction, to.queueId);
  else await toAgent(tx, interaction, by, to);
}

type Target = { readonly agentId: string } | { readonly groupId: string };

async function toAgent(tx: Tx, interaction: Interaction, by: string, to: Target): Promise<void> {
  const groupId = 'groupId' in to ? to.groupId : null;
  const target =
    'agentId' in to ? to.agentId : await nextOfGroup(tx, interaction, { groupId: to.groupId, asked: [by] });
  if (target) await tx.need('agent', target);
  const agent = target ? await currentAgent(tx, target) : null;
  if (!agent || agent.id === by || roomOf(agent)[groupOf[interaction.channel]] === 0)
    throw new CentralitaError('conflict', 'Nobody there can take another conversation', {
      reason: 'no-room',
    });
  const passed = { ...interaction, status: 'offered' as const, transfer: { by, groupId, asked: [by] } };
  await invite(tx, await tx.put('interaction', passed), agent.id);
}

async function toQueue(tx: Tx, interaction: Interaction, queueId: string): Promise<void> {
  const queue = await tx.need('queue', queueId);
  if (!queue.channels.includes(interaction.channel))
    throw new CentralitaError('conflict', 'The queue does not have this channel', {
      channel: interaction.channel,
    });
  const { ticketId, id } = interaction;
  const ticket = await tx.need('ticket', ticketId);
  const live = await tx.find('interaction', { ticket_id: ticketId, status: ['active', 'held'] });
  // With something else of it in hand the ticket stays with its owner, and what it is about stays with the queue.
  const isKept =
    ticket.ownerId !== interaction.agentId ||
    live.some((each) => each.id !== id && each.agentId === ticket.ownerId);
  if (!isKept) {
    await tx.put('ticket', { ...ticket, queueId, campaignId: queue.campaignId });
    await leave(tx, ticketId, ticket.ownerId ?? '');
  }
  const waits = { ...interaction, status: 'queued' as const, agentId: null, queueId, queuedAt: tx.now };
  const rank = await rankIn(tx, queue.transfersFirst ? 'transferred' : 'usual', waits);
  await tx.put('interaction', { ...waits, rank });
}
