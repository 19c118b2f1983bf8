import { Type, type Static } from 'typebox';
import { command } from './command.js';
import { Id, Labels, Line, Nullable, Strict, Text, Time } from './schema.js';

/** A choice in the tree of outcomes; only those without children can be chosen. */
export const OutcomeNode = Strict({ id: Id, parentId: Nullable(Id), label: Labels });
export type OutcomeNode = Static<typeof OutcomeNode>;

export const OutcomeTree = Strict({ id: Id, name: Line, nodes: Type.Array(OutcomeNode) });
export type OutcomeTree = Static<typeof OutcomeTree>;

export const Tag = Strict({ id: Id, name: Line });
export type Tag = Static<typeof Tag>;

/** The outcome recorded for a ticket. Id: the ticket's. */
export const Tipification = Strict({
  id: Id,
  ticketId: Id,
  outcomeId: Id,
  /** Ids from the root to the outcome. */
  path: Type.Array(Id),
  tags: Type.Array(Line),
  note: Text,
  by: Id,
  at: Time,
});
export type Tipification = Static<typeof Tipification>;

export const tipificationCommands = {
  'tipification.save': command(
    'Records the outcome of a ticket; again replaces it.',
    Strict({ ticketId: Id, outcomeId: Id, tags: Type.Array(Line, { maxItems: 50 }), note: Text }),
    Tipification,
    { durable: true },
  ),
} as const;
