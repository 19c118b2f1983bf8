import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { DraftBox } from '../lib/drafts.js';
import type { OutcomeTree, Params, Tag } from '../protocol/index.js';
import { follow } from './feature.js';

/** What was chosen and typed for a ticket and not saved yet. */
export interface TipificationDraft {
  readonly outcomeId: string | null;
  readonly tags: readonly string[];
  readonly note: string;
}

/** Outcome trees, tags, the recorded outcome of each ticket, and drafts of it. */
export function createTipification(backend: Backend, box: DraftBox) {
  const trees = follow(backend, 'outcomeTree');
  const tags = follow(backend, 'tag');
  const saved = follow(backend, 'tipification');
  const drafts = box.kind('tipification');
  const $tags = atom<readonly Tag[]>([]);
  const read = (ticketId: string): TipificationDraft | null => {
    const text = drafts.store(ticketId).get();
    return text ? (JSON.parse(text) as TipificationDraft) : null;
  };
  // An earlier page sent it: its draft is done with, if nobody wrote on.
  saved.watch((ticketId, now) => {
    const draft = read(ticketId);
    if (now && draft?.outcomeId === now.outcomeId && draft.note === now.note) drafts.set(ticketId, '');
  });
  backend.on('refused', ({ name, params }) => {
    if (name !== 'tipification.save') return;
    const { ticketId, ...draft } = params as Params<'tipification.save'>;
    if (!read(ticketId)) drafts.set(ticketId, JSON.stringify(draft));
  });
  tags.watch(() => $tags.set([...tags.values()].sort((a, b) => a.name.localeCompare(b.name))));

  return {
    $tags: $tags as ReadableAtom<readonly Tag[]>,
    tree: (treeId: string): ReadableAtom<OutcomeTree | null> => trees.store(treeId),
    /** The ticket is not shown any more. */
    forget: (ticketId: string) => saved.put(ticketId, null),
    /** The outcome recorded for a ticket. */
    of: (ticketId: string) => saved.store(ticketId),
    /** The draft of a ticket; null: nothing was started. */
    draft: read,
    /** Changes with the draft, also when another tab writes it. */
    $draft: drafts.store,
    setDraft(ticketId: string, draft: TipificationDraft | null): void {
      drafts.set(ticketId, draft ? JSON.stringify(draft) : '');
    },
    save: async (ticketId: string, outcomeId: string, tags: readonly string[], note: string) => {
      const asSent = drafts.store(ticketId).get();
      const params = { ticketId, outcomeId, tags: [...tags], note };
      const result = await backend.request('tipification.save', params);
      // What was typed while the server answered is a draft again.
      if (drafts.store(ticketId).get() === asSent) drafts.set(ticketId, '');
      return result;
    },
  };
}
export type TipificationFeature = ReturnType<typeof createTipification>;
