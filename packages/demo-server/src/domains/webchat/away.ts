import type { Interaction } from '@centralita/core/protocol';
import { isWaitingChat, timeAway } from '../../projections/away.js';
import { rankIn } from '../../projections/queue-ranks.js';
import { laneOf } from '../../routing/rank.js';
import type { Tx } from '../../transaction/tx.js';
import { finish } from '../lifecycle/lifecycle.js';

/** A page of the customer is there, so their waiting conversations get their order among the others back. */
export async function customerIsBack(tx: Tx, customerId: string): Promise<void> {
  for (const each of await waitingOf(tx, customerId)) await takeBack(tx, each);
}

/** The last page of the customer is gone, so from now on they may be away. */
export async function customerLeft(tx: Tx, customerId: string): Promise<void> {
  for (const each of await waitingOf(tx, customerId)) await timeAway(tx, each);
}

/** Puts the interaction back among those whose customers are there; does nothing if it is there already. */
export async function takeBack(tx: Tx, interaction: Interaction): Promise<void> {
  const { awaySince, ...present } = interaction;
  if (awaySince === undefined) return;
  await tx.put('interaction', await inOrder(tx, present));
  await timeAway(tx, present);
}

/** Timer `away`: a customer who has had no page and written nothing for the time that the queue sets is away. */
export async function checkAway(tx: Tx, interactionId: string): Promise<void> {
  const interaction = await tx.get('interaction', interactionId);
  if (!interaction || !isWaitingChat(interaction)) return;
  const { awaySeconds, whenAway } = await tx.need('queue', interaction.queueId);
  if (awaySeconds === 0 || (await hasPage(tx, interaction.remote.address))) return takeBack(tx, interaction);
  if (interaction.awaySince === undefined) {
    // Other systems write on behalf of customers who have no page of ours.
    const [last] = await tx.newestMessages({ where: { interaction_id: interactionId }, limit: 1, offset: 0 });
    const since = last?.author.kind === 'customer' ? last.at : 0;
    if (since + awaySeconds * 1_000 > tx.now) return timeAway(tx, interaction, since);
  }
  if (whenAway === 'abandon') return abandon(tx, interaction);
  if (interaction.awaySince === undefined)
    await tx.put('interaction', await inOrder(tx, { ...interaction, awaySince: tx.now }));
}

async function abandon(tx: Tx, { id, ticketId, agentId }: Interaction): Promise<void> {
  await tx.fact('conversation.ended', { ticketId, interactionId: id, agentId });
  await finish(tx, id, 'abandoned');
}

/** Gives the interaction the rank of its lane and its wait, either among those who are there or among those who are away. */
async function inOrder(tx: Tx, interaction: Interaction): Promise<Interaction> {
  const rank = await rankIn(tx, laneOf(interaction.rank ?? interaction.openedAt), interaction);
  return { ...interaction, rank };
}

async function waitingOf(tx: Tx, customerId: string): Promise<Interaction[]> {
  const waiting = await tx.find('interaction', { remote_address: customerId, status: ['queued', 'offered'] });
  return waiting.filter(isWaitingChat);
}

async function hasPage(tx: Tx, customerId: string): Promise<boolean> {
  const rows = tx.db.selectFrom('visitor_presence').select('node_id').where('visitor_id', '=', customerId);
  return (await rows.executeTakeFirst()) !== undefined;
}
