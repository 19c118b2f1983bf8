import { CentralitaError, type OutcomeTree, type Params, type Tipification } from '@centralita/core/protocol';
import type { Domain } from '../hub/handlers.js';
import type { Work } from '../hub/work.js';
import { ownTicket } from './tickets.js';

/** Ids from the root to the outcome. Errors: `bad-request` for what is no leaf of the tree. */
function pathTo({ nodes }: OutcomeTree, outcomeId: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  if (!byId.has(outcomeId))
    throw new CentralitaError('bad-request', 'no such outcome', { path: '/outcomeId' });
  if (nodes.some((node) => node.parentId === outcomeId)) {
    throw new CentralitaError('bad-request', 'choose one of its outcomes', { path: '/outcomeId' });
  }
  const path: string[] = [];
  for (let id: string | null = outcomeId; id && !path.includes(id); id = byId.get(id)?.parentId ?? null)
    path.unshift(id);
  return path;
}

async function save(params: Params<'tipification.save'>, work: Work): Promise<Tipification> {
  const { ticketId, outcomeId, tags, note } = params;
  const ticket = await ownTicket(work, ticketId);
  const queue = await work.need('queue', ticket.queueId);
  const tree = queue.outcomeTreeId ? await work.get('outcomeTree', queue.outcomeTreeId) : null;
  if (!tree) throw new CentralitaError('conflict', 'this queue has no outcomes');
  const path = pathTo(tree, outcomeId);
  const unique = [...new Set(tags)];
  const saved = await work.put('tipification', {
    id: ticketId,
    ticketId,
    outcomeId,
    path,
    tags: unique,
    note,
    by: work.actor.id,
    at: work.now,
  });
  await work.put('ticket', { ...ticket, tags: [...new Set([...ticket.tags, ...unique])] });
  await work.fact('ticket.tipified', { ticketId, interactionId: null, agentId: work.actor.id });
  await work.audit('ticket.tipification', ticketId, { outcomeId });
  return saved;
}

export const tipification: Domain<'tipification'> = { 'tipification.save': save };
