import type { Interaction, Visit } from '@centralita/core/protocol';
import type { Work } from '../transaction/work.js';

/** Brings the visitor's view in line: who answers, or how many wait before. */
export async function refreshVisit(work: Work, visitorId: string): Promise<Visit | null> {
  const visit = await work.get('visit', visitorId);
  if (!visit?.interactionId) return visit;
  const interaction = await work.get('interaction', visit.interactionId);
  if (!interaction) return visit;
  const agent = interaction.agentId ? await work.get('agent', interaction.agentId) : null;
  const waits = interaction.status === 'queued' || interaction.status === 'offered';
  const open = waits || interaction.status === 'active' || interaction.status === 'held';
  const next: Visit = {
    ...visit,
    state: waits ? 'waiting' : open ? 'active' : 'closed',
    agentName: open ? (agent?.name ?? null) : visit.agentName,
    position: waits ? await before(work, interaction) : null,
  };
  return JSON.stringify(next) === JSON.stringify(visit) ? visit : work.put('visit', next);
}

/** The same for whoever is on this interaction: a visitor who writes, or who calls from a page. */
export async function refreshVisitOf(work: Work, interactionId: string): Promise<void> {
  for (const { id } of await work.find('visit', { interaction_id: interactionId }))
    await refreshVisit(work, id);
}

/** A visitor's call is followed by the visit, unless that follows a conversation which is still open. */
export async function followCall(work: Work, visitorId: string, interactionId: string): Promise<void> {
  const former = await work.get('visit', visitorId);
  const current = former?.interactionId ? await work.get('interaction', former.interactionId) : null;
  if (current?.channel === 'chat' && current.status !== 'closed') return;
  const nobody = { agentName: null, position: null };
  await work.put('visit', { ...nobody, id: visitorId, interactionId, state: 'waiting' });
  await refreshVisit(work, visitorId);
}

/** How many are served sooner; on its way to an agent, nobody is. */
async function before(work: Work, { queueId, rank }: Interaction): Promise<number> {
  if (rank === null) return 0;
  const row = await work.db
    .selectFrom('interaction')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('queue_id', '=', queueId)
    .where('status', 'in', ['queued', 'offered'])
    .where('rank', '<', rank)
    .executeTakeFirstOrThrow();
  return row.count;
}
