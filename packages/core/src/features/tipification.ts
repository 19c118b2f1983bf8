import { computed, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { OutcomeTree, Params, Tag } from '../protocol/index.js';
import type { Drafts } from './drafts.js';
import { follow } from './feature.js';

/** The trees of outcomes, the tags, and the recorded outcome of each ticket. */
export function createTipification(backend: Backend, drafts: Drafts) {
  const trees = follow(backend, 'outcomeTree');
  const tags = follow(backend, 'tag');
  const recorded = follow(backend, 'tipification');
  const draftOf = drafts.tipification;

  // An earlier page sent it: its draft is over, unless it was edited since.
  recorded.watch((ticketId, now) => {
    const draft = draftOf(ticketId).get();
    if (now && draft?.outcomeId === now.outcomeId && draft.note === now.note) draftOf(ticketId).set(null);
  });
  backend.on('refused', ({ name, params }) => {
    if (name !== 'tipification.save') return;
    const { ticketId, ...draft } = params as Params<'tipification.save'>;
    if (!draftOf(ticketId).get()) draftOf(ticketId).set(draft);
  });

  return {
    /** Tags to choose from, by name. */
    $tags: computed(tags.$revision, (): readonly Tag[] =>
      [...tags.values()].sort((a, b) => a.name.localeCompare(b.name)),
    ),
    /** A tree of outcomes; null while it is unknown. */
    tree: (treeId: string): ReadableAtom<OutcomeTree | null> => trees.store(treeId),
    /** Drops the outcome of a ticket that this page no longer keeps. */
    forget: (ticketId: string) => recorded.put(ticketId, null),
    /** The outcome recorded for a ticket; null before one is. */
    of: (ticketId: string) => recorded.store(ticketId),
    /**
     * Records the outcome of a ticket, again replaces it; the draft is then over. Durable. Errors: `forbidden`, `not-found` for an
     * outcome that is not in the tree, `conflict`.
     */
    save: async (ticketId: string, outcomeId: string, tags: readonly string[], note: string) => {
      const $draft = draftOf(ticketId);
      const sent = JSON.stringify($draft.get());
      const params = { ticketId, outcomeId, tags: [...tags], note };
      const result = await backend.request('tipification.save', params);
      // What was typed while the server answered is a draft again.
      if (JSON.stringify($draft.get()) === sent) $draft.set(null);
      return result;
    },
  };
}
export type TipificationFeature = ReturnType<typeof createTipification>;
