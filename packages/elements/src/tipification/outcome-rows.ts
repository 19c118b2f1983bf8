import { fold, type OutcomeNode, type OutcomeTree } from '@centralita/core';

/** One line of the drawn tree. */
export interface OutcomeRow {
  readonly node: OutcomeNode;
  readonly label: string;
  /** From 0. */
  readonly depth: number;
  readonly leaf: boolean;
  readonly open: boolean;
  /** Among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly size: number;
}

export interface OutcomeRowsOptions {
  readonly labelOf: (node: OutcomeNode) => string;
  /** Ids of branches that are open. While something is searched all are. */
  readonly open: ReadonlySet<string>;
  /** Every word must be in the label or in one of its branches' labels; case and accents do not count. */
  readonly search: string;
}

/** The lines to draw, from top to bottom. */
export function outcomeRows(tree: OutcomeTree, options: OutcomeRowsOptions): OutcomeRow[] {
  const children = childrenOf(tree);
  const words = fold(options.search).split(/\s+/u).filter(Boolean);
  const found = words.length > 0 ? matching(children, options.labelOf, words) : undefined;
  const rows: OutcomeRow[] = [];
  const walk = (parentId: string | null, depth: number): void => {
    const siblings = (children.get(parentId) ?? []).filter((node) => !found || found.has(node.id));
    siblings.forEach((node, index) => {
      const leaf = !children.has(node.id);
      const open = !leaf && (found !== undefined || options.open.has(node.id));
      const place = { position: index + 1, size: siblings.length };
      rows.push({ node, label: options.labelOf(node), depth, leaf, open, ...place });
      if (open) walk(node.id, depth + 1);
    });
  };
  walk(null, 0);
  return rows;
}

/** Nodes from the root to one of them, that one last; empty when it is not in the tree. */
export function pathTo(tree: OutcomeTree, id: string | null): OutcomeNode[] {
  const path: OutcomeNode[] = [];
  let at = id;
  // A tree that bites its tail must not hang the page.
  while (at !== null && path.length <= tree.nodes.length) {
    const node = tree.nodes.find((each) => each.id === at);
    if (!node) return [];
    path.unshift(node);
    at = node.parentId;
  }
  return path;
}

/** Text cut where a search word begins and ends: `marked` parts are what was looked for. */
export function highlights(
  text: string,
  search: string,
): { readonly text: string; readonly marked: boolean }[] {
  const letters = Array.from(text);
  const plain = letters.map(fold);
  const marks = letters.map(() => false);
  for (const word of fold(search).split(/\s+/u).filter(Boolean)) {
    for (let from = 0; from < letters.length; from++) {
      const to = endOf(plain, from, word);
      for (let i = from; i < to; i++) marks[i] = true;
    }
  }
  const parts: { text: string; marked: boolean }[] = [];
  letters.forEach((letter, i) => {
    const last = parts.at(-1);
    if (last && last.marked === marks[i]) last.text += letter;
    else parts.push({ text: letter, marked: marks[i] ?? false });
  });
  return parts;
}

/** Returns the index at which the word that starts at this letter ends, or the same index if the text does not start with it. */
function endOf(plain: readonly string[], from: number, word: string): number {
  let folded = '';
  for (let i = from; i < plain.length; i++) {
    folded += plain[i] ?? '';
    if (folded === word) return i + 1;
    if (!word.startsWith(folded)) break;
  }
  return from;
}

function childrenOf(tree: OutcomeTree): Map<string | null, OutcomeNode[]> {
  const children = new Map<string | null, OutcomeNode[]>();
  for (const node of tree.nodes) {
    const list = children.get(node.parentId);
    if (list) list.push(node);
    else children.set(node.parentId, [node]);
  }
  return children;
}

/** Ids of the leaves that match, with all branches above them. */
function matching(
  children: ReadonlyMap<string | null, readonly OutcomeNode[]>,
  labelOf: (node: OutcomeNode) => string,
  words: readonly string[],
): Set<string> {
  const found = new Set<string>();
  const walk = (parentId: string | null, above: string): boolean => {
    let any = false;
    for (const node of children.get(parentId) ?? []) {
      const text = `${above} ${fold(labelOf(node))}`;
      const hit = children.has(node.id) ? walk(node.id, text) : words.every((word) => text.includes(word));
      if (hit) found.add(node.id);
      any ||= hit;
    }
    return any;
  };
  walk(null, '');
  return found;
}
