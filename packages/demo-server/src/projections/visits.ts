import type { Interaction, Visit } from '@centralita/core/protocol';
import type { Changes } from '../transaction/changes.js';
import type { Tx } from '../transaction/tx.js';
import { positionOf, timePositions } from './positions.js';
import type { Projection } from './projection.js';

/** What a customer sees of the conversation or call that the visit follows: who answers, or how many wait before. */
export const visits: Projection = {
  name: 'visits',
  async run(tx, changes) {
    await timePositions(tx, changes);
    for (const id of await visitsOf(tx, changes)) {
      const visit = await tx.get('visit', id);
      if (visit) await tx.put('visit', await derive(tx, visit));
    }
  },
};

async function visitsOf(tx: Tx, changes: Changes): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  // Visits whose position changed are left out, because the timer has just counted it for all of them.
  for (const { id, before, after } of changes.of('visit'))
    if (before?.interactionId !== after?.interactionId) ids.add(id);
  for (const { before, after } of changes.of('message'))
    if (!before && after?.author.kind === 'customer' && after.author.id) ids.add(after.author.id);
  for (const { id, before, after } of changes.of('interaction')) {
    if (!after || shownAs(before) === shownAs(after)) continue;
    if (after.channel === 'chat') ids.add(after.remote.address);
    // A call from a page is followed by the visit of the page.
    if (after.channel === 'voice' && after.direction === 'in' && !after.colleagueId)
      for (const visit of await tx.find('visit', { interaction_id: id })) ids.add(visit.id);
  }
  return ids;
}

const shownAs = (each: Interaction | null): string =>
  each ? [each.status, each.agentId, each.rank].join() : '';

async function derive(tx: Tx, visit: Visit): Promise<Visit> {
  const interaction = visit.interactionId ? await tx.get('interaction', visit.interactionId) : null;
  if (!interaction) return visit;
  const agent = interaction.agentId ? await tx.get('agent', interaction.agentId) : null;
  const waits = interaction.status === 'queued' || interaction.status === 'offered';
  const isOpen = waits || interaction.status === 'active' || interaction.status === 'held';
  return {
    ...visit,
    state: waits ? 'waiting' : isOpen ? 'active' : 'closed',
    agentName: isOpen ? (agent?.name ?? null) : visit.agentName,
    position: waits ? await positionOf(tx, interaction) : null,
  };
}
