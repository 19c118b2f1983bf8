import {
  CentralitaError,
  type Entity,
  type Interaction,
  type Me,
  type Ticket,
} from '@centralita/core/protocol';
import { agentAudience, isInHand, queueAudience, ticketAudience } from './audience.js';
import { notFound } from './not-found.js';
import { reachOf, supervises } from './rights.js';
import type { ReadTx } from './tx.js';

/** A transaction of the user who asks. */
type Viewer = Pick<ReadTx, 'actor' | 'get'>;

/**
 * Decides what a user may do with a ticket. This is the only place that does: every command, query, snapshot and signal asks
 * here, and the log is delivered by the same {@link ticketAudience}.
 * ```
 *                                                       read   act   decide
 * supervisors and above                                  ✓      ✓      ✓
 * the owner                                              ✓      ✓      ✓
 * members of its queue or one where it waits, unowned    ✓      ✓      ✓
 * participants, who have an interaction of it in hand    ✓      ✓      –
 * the agent who is asked to take it over                 ✓      –      –
 * members of a queue where it waits, owned               ✓      –      –
 * members of its queue, once it is resolved              ✓      –      –
 * everybody else, former agents too                      –      –      –
 * ```
 * `act` is to write, tag or tipify; `decide` is to resolve, reopen or assign.
 */
export async function mayRead(viewer: Viewer, ticket: Ticket): Promise<boolean> {
  const { status, queueId } = ticket;
  if (await isShown(viewer, ticket)) return true;
  return reachOf(viewer.actor, 'see') === 'own' && status === 'resolved' && isMember(viewer, queueId);
}

/** Whether the actor receives the ticket's records. */
async function isShown(viewer: Viewer, ticket: Ticket): Promise<boolean> {
  const { actor } = viewer;
  const reach = reachOf(actor, 'see');
  if (reach !== 'own') return reach === 'all';
  const audience = ticketAudience(ticket);
  if (audience.includes(agentAudience(actor.id))) return true;
  for (const queueId of [ticket.queueId, ...(ticket.waitingQueueIds ?? [])])
    if (audience.includes(queueAudience(queueId)) && (await isMember(viewer, queueId))) return true;
  return false;
}

async function mayAct(viewer: Viewer, ticket: Ticket): Promise<boolean> {
  const isParticipant = ticket.participantIds?.includes(viewer.actor.id) ?? false;
  return isParticipant || (await mayDecide(viewer, ticket));
}

export async function mayDecide(viewer: Viewer, ticket: Ticket): Promise<boolean> {
  const { actor } = viewer;
  if (supervises(actor)) return true;
  if (reachOf(actor, 'handle') === 'none') return false;
  return ticket.ownerId === null ? isWaitingFor(viewer, ticket) : ticket.ownerId === actor.id;
}

/** Whether the actor is a member of the ticket's queue, or of one in which something of it waits. */
export async function isWaitingFor(
  viewer: Viewer,
  { queueId, waitingQueueIds = [] }: Ticket,
): Promise<boolean> {
  for (const each of [queueId, ...waitingQueueIds]) if (await isMember(viewer, each)) return true;
  return false;
}

const isMember = async (viewer: Viewer, queueId: string): Promise<boolean> =>
  (await viewer.get('membership', `${viewer.actor.id}:${queueId}`)) !== null;

/** An interaction in hand belongs to its agent. Anyone who may act on the ticket may act on one that nobody has in hand. */
async function mayActOn(viewer: Viewer, interaction: Interaction, ticket: Ticket): Promise<boolean> {
  const { actor } = viewer;
  if (supervises(actor) || isInHand(interaction, actor.id)) return true;
  const isColleagues = interaction.agentId !== null && interaction.agentId !== actor.id;
  return !(isColleagues && interaction.status !== 'closed') && (await mayAct(viewer, ticket));
}

/** Only the two who write to each other now see each other's typing signal. */
export function mayType({ id, role }: Me, interaction: Interaction): boolean {
  const { channel, remote, status } = interaction;
  if (role === 'customer') return channel === 'chat' && remote.address === id && isLive(status);
  return channel !== 'voice' && isInHand(interaction, id) && isLive(status);
}

const isLive = (status: Interaction['status']): boolean => status !== 'closed' && status !== 'wrap-up';

/** Returns a ticket that the actor may read. Errors: `not-found`, also for one that does not exist. */
export async function readable(tx: ReadTx, ticketId: string): Promise<Ticket> {
  const ticket = await tx.get('ticket', ticketId);
  if (!ticket || !(await mayRead(tx, ticket))) throw notFound('ticket', ticketId);
  return ticket;
}

/** Returns a ticket that the actor may work on. Errors: `not-found`; `forbidden` for one that may only be read. */
export async function actionable(tx: ReadTx, ticketId: string): Promise<Ticket> {
  const ticket = await readable(tx, ticketId);
  if (!(await mayAct(tx, ticket))) throw await refusal(tx, ticket);
  return ticket;
}

/** Returns a ticket that the actor may resolve, reopen or assign. Errors: the same as {@link actionable}. */
export async function decidable(tx: ReadTx, ticketId: string): Promise<Ticket> {
  const ticket = await readable(tx, ticketId);
  if (!(await mayDecide(tx, ticket))) throw await refusal(tx, ticket);
  return ticket;
}

/** Returns an interaction that the actor may read with its ticket. Errors: `not-found`, also for one that does not exist. */
export async function readableInteraction(tx: ReadTx, interactionId: string): Promise<WithTicket> {
  const interaction = await tx.get('interaction', interactionId);
  const ticket = interaction && (await tx.get('ticket', interaction.ticketId));
  if (!ticket || !(await mayRead(tx, ticket))) throw notFound('interaction', interactionId);
  return { interaction, ticket };
}

/** Returns an interaction that the actor may work on. Errors: `not-found`; `forbidden` for one that may only be read. */
export async function actionableInteraction(tx: ReadTx, interactionId: string): Promise<Interaction> {
  const own = await tx.get('interaction', interactionId);
  // The ticket may have gone to a colleague, but agents must be able to end their own interaction.
  if (own && isInHand(own, tx.actor.id)) return own;
  const { interaction, ticket } = await readableInteraction(tx, interactionId);
  if (await mayActOn(tx, interaction, ticket)) return interaction;
  throw (await isShown(tx, ticket)) ? forbidden(ticket) : notFound('interaction', interactionId);
}

/** Returns something that belongs to one person, such as an offer. Errors: `not-found`, also if it does not exist. */
export async function ownOf<N extends 'offer' | 'call'>(
  tx: ReadTx,
  entity: N,
  id: string,
): Promise<Entity<N>> {
  const found = await tx.get(entity, id);
  const isOwn = found?.agentId === tx.actor.id || (entity === 'call' && supervises(tx.actor));
  if (!found || !(isOwn || tx.actor.role === 'system')) throw notFound(entity, id);
  return found;
}

interface WithTicket {
  readonly interaction: Interaction;
  readonly ticket: Ticket;
}

/** Tells an actor who does not get the ticket's records, but may read it as history, no more than that it cannot be found. */
const refusal = async (viewer: Viewer, ticket: Ticket): Promise<CentralitaError> =>
  (await isShown(viewer, ticket)) ? forbidden(ticket) : notFound('ticket', ticket.id);

const forbidden = ({ ownerId }: Ticket): CentralitaError =>
  new CentralitaError('forbidden', 'You may read the ticket but not change it', { ownerId });
