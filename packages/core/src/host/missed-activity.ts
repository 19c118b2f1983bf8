import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import type { Drafts } from '../lib/drafts.js';
import { isCentralitaError } from '../protocol/errors.js';
import type { Interaction } from '../protocol/index.js';
import { activityOf, type ActivityEntry } from './activity-entry.js';

/** Nothing older is told, ms: for longer the tabs of a browser do not know what one of them has told already. */
const longest = 24 * 3_600_000;
const key = 'in-hand';

/**
 * What closed while no page here could hear of it: the network was away for too long, or the page was loaded anew. What the agent
 * has in hand is remembered on this computer, and what a snapshot shows no more in hand is asked for.
 */
export function missedActivity(
  backend: Backend,
  tickets: Tickets,
  memory: Drafts,
  log: (entry: ActivityEntry) => void,
): () => void {
  const asked = new Set<string>();
  const isOwn = ({ agentId }: Interaction) => agentId === backend.$me.get()?.id;
  const isInHand = (each: Interaction) => isOwn(each) && each.status !== 'closed' && !each.colleagueId;
  const remembered = () => new Set(memory.store(key).get().split(' ').filter(Boolean));
  const remember = (id: string, inHand: boolean) => {
    const ids = remembered();
    if (ids.has(id) === inHand) return;
    if (inHand) ids.add(id);
    else ids.delete(id);
    memory.set(key, [...ids].join(' '));
  };

  const ask = async (interactionId: string): Promise<void> => {
    const { interaction, ticket, tipification } = await backend.request('interactions.get', {
      interactionId,
    });
    if (isInHand(interaction)) return;
    remember(interactionId, false);
    const { closedAt } = interaction;
    if (isOwn(interaction) && closedAt !== null && backend.clock.now() - closedAt < longest)
      log(activityOf(interaction, ticket, tipification));
  };
  const askOnce = (id: string): void => {
    if (asked.has(id)) return;
    asked.add(id);
    ask(id)
      // It went to somebody else, or is unknown to a store that was restored.
      .catch((error: unknown) => isCentralitaError(error) && !error.retryable && remember(id, false))
      .finally(() => asked.delete(id));
  };
  const look = (all: readonly Interaction[]): void => {
    const inHand = new Set(all.filter(isInHand).map(({ id }) => id));
    for (const id of remembered()) if (!inHand.has(id)) askOnce(id);
    for (const id of inHand) remember(id, true);
  };

  // The first snapshot may have come before this code.
  if (tickets.$loaded.get()) look(tickets.$mine.get().flatMap((id) => tickets.interactionsOf(id).get()));
  const stops = [
    backend.on('snapshot', ({ interaction = [] }) => look(interaction)),
    backend.on('change', ({ entity, id, value }) => {
      if (entity === 'interaction') remember(id, value !== null && isInHand(value));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
