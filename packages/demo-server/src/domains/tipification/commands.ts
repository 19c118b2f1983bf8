import {
  CentralitaError,
  type Labels,
  type OutcomeTree,
  type Params,
  type Tipification,
} from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadWork, Work } from '../../transaction/work.js';
import { ownTicket } from '../tickets/commands.js';

/** The outcome's words, and ids from the root to it. Errors: `bad-request` for what is no leaf of the tree. */
function chosenOf({ nodes }: OutcomeTree, outcomeId: string): Pick<Tipification, 'path' | 'label'> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const outcome = byId.get(outcomeId);
  if (!outcome) throw new CentralitaError('bad-request', 'no such outcome', { path: '/outcomeId' });
  if (nodes.some((node) => node.parentId === outcomeId)) {
    throw new CentralitaError('bad-request', 'choose one of its outcomes', { path: '/outcomeId' });
  }
  const path: string[] = [];
  for (let id: string | null = outcomeId; id && !path.includes(id); id = byId.get(id)?.parentId ?? null)
    path.unshift(id);
  return { path, label: outcome.label };
}

async function save(params: Params<'tipification.save'>, work: Work): Promise<Tipification> {
  const { ticketId, outcomeId, tags, note } = params;
  const ticket = await ownTicket(work, ticketId);
  const queue = await work.need('queue', ticket.queueId);
  const tree = queue.outcomeTreeId ? await work.get('outcomeTree', queue.outcomeTreeId) : null;
  if (!tree) throw new CentralitaError('conflict', 'this queue has no outcomes');
  const chosen = chosenOf(tree, outcomeId);
  const unique = [...new Set(tags)];
  const saved = await work.put('tipification', {
    id: ticketId,
    ticketId,
    outcomeId,
    ...chosen,
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

/** What the outcome is called; null: the tree it was of knows it no more. */
export async function outcomeOf(
  work: ReadWork,
  { ticketId, path, label }: Tipification,
): Promise<string | null> {
  const words = label ?? (await labelInTree(work, ticketId, path));
  return words ? (words.en ?? Object.values(words)[0] ?? null) : null;
}

/** Of what was recorded without words. Only in the tree of the ticket's queue: another one may have the same ids. */
async function labelInTree(
  work: ReadWork,
  ticketId: string,
  path: readonly string[],
): Promise<Labels | undefined> {
  const ticket = await work.need('ticket', ticketId);
  const treeId = (await work.get('queue', ticket.queueId))?.outcomeTreeId;
  const nodes = (treeId && (await work.get('outcomeTree', treeId))?.nodes) || [];
  const node = nodes.find((each) => each.id === path.at(-1));
  return (node?.parentId ?? undefined) === path.at(-2) ? node?.label : undefined;
}
