import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { createDrafts } from '../lib/drafts.js';
import type { OutcomeTree, Tag } from '../protocol/index.js';
import { follow } from './feature.js';

/** What was chosen and typed for a ticket and not saved yet. */
export interface TipificationDraft {
  readonly outcomeId: string | null;
  readonly tags: readonly string[];
  readonly note: string;
}

/** Outcome trees, tags, the recorded outcome of each ticket, and drafts of it. */
export function createTipification(backend: Backend) {
  const trees = follow(backend, 'outcomeTree');
  const tags = follow(backend, 'tag');
  const saved = follow(backend, 'tipification');
  const drafts = createDrafts('tipification');
  const $tags = atom<readonly Tag[]>([]);
  tags.watch(() => $tags.set([...tags.values()].sort((a, b) => a.name.localeCompare(b.name))));

  return {
    $tags: $tags as ReadableAtom<readonly Tag[]>,
    tree: (treeId: string): ReadableAtom<OutcomeTree | null> => trees.store(treeId),
    /** The outcome recorded for a ticket. */
    of: (ticketId: string) => saved.store(ticketId),
    /** The draft of a ticket; null: nothing was started. */
    draft(ticketId: string): TipificationDraft | null {
      const text = drafts.store(ticketId).get();
      return text ? (JSON.parse(text) as TipificationDraft) : null;
    },
    setDraft(ticketId: string, draft: TipificationDraft | null): void {
      drafts.set(ticketId, draft ? JSON.stringify(draft) : '');
    },
    save: async (ticketId: string, outcomeId: string, tags: readonly string[], note: string) => {
      const result = await backend.request('tipification.save', {
        ticketId,
        outcomeId,
        tags: [...tags],
        note,
      });
      drafts.set(ticketId, '');
      return result;
    },
  };
}
export type TipificationFeature = ReturnType<typeof createTipification>;
