import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import type { TipificationFeature } from '../features/tipification.js';
import type { UserStorage } from '../lib/user-storage.js';
import type { ActivityEntry } from './activity-entry.js';

/** The time before the client tries again to fetch code. */
const retryDelayMs = 10_000;

/** Calls `log` once for each interaction of this agent with a customer that closes, also for those that closed unnoticed. */
export function onActivity(
  backend: Backend,
  { tickets, tipification, storage }: Sources,
  log: (entry: ActivityEntry) => void,
): () => void {
  // Loaded later: if it cannot load, the next page reports what this one missed.
  const late = import('./missed-activity.js')
    .then(({ missedActivity }) => missedActivity({ backend, tickets, storage, log }))
    .catch(() => undefined);
  const stop = backend.on('fact', (fact) => {
    if (fact.fact !== 'interaction.closed' || fact.agentId !== backend.$me.get()?.id || !fact.interactionId)
      return;
    const interaction = tickets.interaction(fact.interactionId).get();
    const ticket = tickets.ticket(fact.ticketId).get();
    if (!interaction || !ticket || interaction.colleagueId) return;
    const outcome = tipification.of(ticket.id).get();
    const report = (): void =>
      void import('./missed-activity.js').then(
        ({ activityOf }) => log(activityOf(interaction, ticket, outcome)),
        () => setTimeout(report, retryDelayMs),
      );
    report();
  });
  return () => {
    stop();
    void late.then((end) => end?.());
  };
}

interface Sources {
  readonly tickets: Tickets;
  readonly tipification: TipificationFeature;
  readonly storage: UserStorage;
}
