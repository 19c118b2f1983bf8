import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import type { TipificationFeature } from '../features/tipification.js';
import type { DraftBox } from '../lib/drafts.js';
import { activityOf, type ActivityEntry } from './activity-entry.js';

/** Calls `log` once for each interaction of this agent with a customer that closes, also while this page was away. */
export function onActivity(
  backend: Backend,
  { tickets, tipification, drafts }: Sources,
  log: (entry: ActivityEntry) => void,
): () => void {
  // Apart: without it this page only misses what it missed, and the next one tells that.
  const late = import('./missed-activity.js')
    .then(({ missedActivity }) => missedActivity(backend, tickets, drafts.kind('activity'), log))
    .catch(() => undefined);
  const stop = backend.on('fact', (fact) => {
    if (fact.fact !== 'interaction.closed' || fact.agentId !== backend.$me.get()?.id || !fact.interactionId)
      return;
    const interaction = tickets.interaction(fact.interactionId).get();
    const ticket = tickets.ticket(fact.ticketId).get();
    if (!interaction || !ticket || interaction.colleagueId) return;
    log(activityOf(interaction, ticket, tipification.of(ticket.id).get()));
  });
  return () => {
    stop();
    void late.then((end) => end?.());
  };
}

interface Sources {
  readonly tickets: Tickets;
  readonly tipification: TipificationFeature;
  readonly drafts: DraftBox;
}
