import {
  CentralitaError,
  type Labels,
  type OutcomeTree,
  type Params,
  type Tipification,
  uniqueTags,
} from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { ReadTx, Tx } from '../../transaction/tx.js';
import { actionable } from '../../transaction/access.js';

/** The label of the outcome, and the ids from the root to it. Errors: `bad-request` unless it is a leaf of the tree. */
function chosenOf({ nodes }: OutcomeTree, outcomeId: string): Pick<Tipification, 'path' | 'label'> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const outcome = byId.get(outcomeId);
  if (!outcome)
    throw new CentralitaError('bad-request', 'The outcome does not exist', { path: '/outcomeId' });
  if (nodes.some((node) => node.parentId === outcomeId)) {
    throw new CentralitaError('bad-request', 'Choose one of the outcomes below this one', {
      path: '/outcomeId',
    });
  }
  const path: string[] = [];
  for (let id: string | null = outcomeId; id && !path.includes(id); id = byId.get(id)?.parentId ?? null)
    path.unshift(id);
  return { path, label: outcome.label };
}

async function save(params: Params<'tipification.save'>, tx: Tx): Promise<Tipification> {
  const { ticketId, outcomeId, tags, note } = params;
  const ticket = await actionable(tx, ticketId);
  const queue = await tx.need('queue', ticket.queueId);
  const tree = queue.outcomeTreeId ? await tx.get('outcomeTree', queue.outcomeTreeId) : null;
  if (!tree) throw new CentralitaError('conflict', 'The queue has no outcomes');
  const chosen = chosenOf(tree, outcomeId);
  const unique = uniqueTags(tags);
  const saved = await tx.put('tipification', {
    id: ticketId,
    ticketId,
    outcomeId,
    ...chosen,
    tags: unique,
    note,
    by: tx.actor.id,
    at: tx.now,
  });
  await tx.put('ticket', { ...ticket, tags: uniqueTags([...ticket.tags, ...unique]) });
  await tx.fact('ticket.tipified', { ticketId, interactionId: null, agentId: tx.actor.id });
  await tx.audit('ticket.tipification', ticketId, { outcomeId });
  return saved;
}

export const tipification: Domain<'tipification'> = { 'tipification.save': save };

/** The label of the outcome; null: its tree does not have it any more. */
export async function outcomeOf(tx: ReadTx, { ticketId, path, label }: Tipification): Promise<string | null> {
  const words = label ?? (await labelInTree(tx, ticketId, path));
  return words ? (words.en ?? Object.values(words)[0] ?? null) : null;
}

/** The label of an outcome that was recorded without one. Only the tree of the ticket's queue counts: another tree may have the same ids. */
async function labelInTree(
  tx: ReadTx,
  ticketId: string,
  path: readonly string[],
): Promise<Labels | undefined> {
  const ticket = await tx.need('ticket', ticketId);
  const treeId = (await tx.get('queue', ticket.queueId))?.outcomeTreeId;
  const nodes = (treeId && (await tx.get('outcomeTree', treeId))?.nodes) || [];
  const node = nodes.find((each) => each.id === path.at(-1));
  return (node?.parentId ?? undefined) === path.at(-2) ? node?.label : undefined;
}
