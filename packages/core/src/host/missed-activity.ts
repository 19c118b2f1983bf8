import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import { plainText, type UserStorage } from '../lib/user-storage.js';
import { isCentralitaError } from '../protocol/errors.js';
import type { Interaction } from '../protocol/index.js';
import { activityOf, type ActivityEntry } from './activity-entry.js';

export { activityOf };

/** Older interactions are not reported: after this time the tabs of a browser no longer know which of them one has reported. */
const reportedForMs = 24 * 3_600_000;

interface MissedActivityOptions {
  readonly backend: Backend;
  readonly tickets: Tickets;
  readonly storage: UserStorage;
  readonly log: (entry: ActivityEntry) => void;
}

/**
 * Reports what closed while no page here was connected: the network was away for too long, or the page was loaded again. The
 * interactions in hand are remembered on this computer; those that a snapshot no longer shows in hand are asked for.
 */
export function missedActivity({ backend, tickets, storage, log }: MissedActivityOptions): () => void {
  const inHand = idsInHand(storage);
  const asked = new Set<string>();
  const isOwn = ({ agentId }: Interaction) => agentId === backend.$me.get()?.id;
  const isInHand = (each: Interaction) => isOwn(each) && each.status !== 'closed' && !each.colleagueId;

  const ask = async (interactionId: string): Promise<void> => {
    const answer = await backend.request('interactions.get', { interactionId });
    const { interaction, ticket, tipification } = answer;
    if (isInHand(interaction)) return;
    inHand.set(interactionId, false);
    const { closedAt } = interaction;
    if (isOwn(interaction) && closedAt !== null && backend.clock.now() - closedAt < reportedForMs)
      log(activityOf(interaction, ticket, tipification));
  };
  const askOnce = (id: string): void => {
    if (asked.has(id)) return;
    asked.add(id);
    ask(id)
      // It went to another agent, or a restored store does not know it.
      .catch((error: unknown) => isCentralitaError(error) && !error.retryable && inHand.set(id, false))
      .finally(() => asked.delete(id));
  };
  const compare = (all: readonly Interaction[]): void => {
    const now = new Set(all.filter(isInHand).map(({ id }) => id));
    for (const id of inHand.get()) if (!now.has(id)) askOnce(id);
    for (const id of now) inHand.set(id, true);
  };

  // The first snapshot may have arrived before this code was loaded.
  if (tickets.$loaded.get()) compare(tickets.$mine.get().flatMap((id) => tickets.interactionsOf(id).get()));
  const stops = [
    backend.on('snapshot', ({ interaction = [] }) => compare(interaction)),
    backend.on('change', ({ entity, id, value }) => {
      if (entity === 'interaction') inHand.set(id, value !== null && isInHand(value));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Ids of the interactions in hand, as this user's pages on this computer last knew them. */
function idsInHand(storage: UserStorage) {
  const $ids = () => storage.area('activity', plainText)('in-hand');
  const get = () => new Set($ids().get().split(' ').filter(Boolean));
  return {
    get,
    set(id: string, isInHand: boolean): void {
      const ids = get();
      if (ids.has(id) === isInHand) return;
      if (isInHand) ids.add(id);
      else ids.delete(id);
      $ids().set([...ids].join(' '));
    },
  };
}
