import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Changes, Id, Labels, Line, Name, Nullable, Strict, Text, Time } from './schema.js';

/** A node in a tree of outcomes; only nodes without children can be chosen. */
export const OutcomeNode = Strict({ id: Id, parentId: Nullable(Id), label: Labels });
export type OutcomeNode = Static<typeof OutcomeNode>;

/** A tree has at least one node: without any, no ticket of a queue that requires an outcome could be resolved. */
const treeFields = { name: Name, nodes: Type.Array(OutcomeNode, { minItems: 1, maxItems: 2_000 }) };
export const OutcomeTree = Strict({ id: Id, ...treeFields });
export type OutcomeTree = Static<typeof OutcomeTree>;

const tagFields = { name: Name };
export const Tag = Strict({ id: Id, ...tagFields });
export type Tag = Static<typeof Tag>;

/** The outcome recorded for a ticket. Id: the ticket's. */
export const Tipification = Strict({
  id: Id,
  ticketId: Id,
  outcomeId: Id,
  /** Ids from the root to the outcome. */
  path: Type.Array(Id),
  /** The outcome's name at that time, whatever becomes of the tree; older records have none. */
  label: Type.Optional(Labels),
  tags: Type.Array(Line),
  note: Text,
  by: Id,
  at: Time,
});
export type Tipification = Static<typeof Tipification>;

export const tipificationCommands = {
  'tipification.save': command(
    'Records the outcome of a ticket, or replaces it.',
    Strict({ ticketId: Id, outcomeId: Id, tags: Type.Array(Line, { maxItems: 50 }), note: Text }),
    Tipification,
  ),
  'outcomeTrees.create': command('Adds a tree of outcomes.', Strict(treeFields), OutcomeTree),
  'outcomeTrees.update': command('Changes a tree of outcomes.', Changes(treeFields), OutcomeTree),
  'outcomeTrees.remove': command('Removes a tree that no queue uses.', Strict({ id: Id }), Strict({})),
  'tags.create': command('Adds a tag.', Strict(tagFields), Tag),
  'tags.update': command('Renames a tag.', Changes(tagFields), Tag),
  'tags.remove': command('Removes a tag.', Strict({ id: Id }), Strict({})),
} as const;
