import { CentralitaError, type OutcomeNode } from '@centralita/core/protocol';

/** Checks that each node occurs once, has a label, is below an existing node, and is not below itself. Errors: `bad-request`. */
export function checkTree(nodes: readonly OutcomeNode[]): void {
  const refuse = (message: string, index: number): never => {
    throw new CentralitaError('bad-request', `nodes: ${message}`, { path: `/nodes/${index}` });
  };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const earlierIds = new Set<string>();
  for (const [index, node] of nodes.entries()) {
    if (earlierIds.has(node.id)) refuse('an id occurs twice', index);
    earlierIds.add(node.id);
    if (Object.keys(node.label).length === 0) refuse('a label is missing', index);
    if (node.parentId !== null && !byId.has(node.parentId)) refuse('a parent does not exist', index);
    const above = new Set<string>();
    for (let id = node.parentId; id !== null; id = byId.get(id)?.parentId ?? null) {
      if (id === node.id || above.has(id)) refuse('a node is below itself', index);
      above.add(id);
    }
  }
}
