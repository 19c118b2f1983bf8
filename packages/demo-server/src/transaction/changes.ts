import type { Entity, EntityName } from '@centralita/core/protocol';

/** What became of one entity: `before` is null for a new one, `after` for one that was removed. */
export interface Change<N extends EntityName> {
  readonly id: string;
  readonly before: Entity<N> | null;
  readonly after: Entity<N> | null;
}

/** One step of a transaction. A wake has no values: it asks for routing alone. */
export interface JournalEntry {
  readonly entity: EntityName;
  readonly id: string;
  readonly previous: unknown;
  readonly wakes: boolean;
}

type AnyChange = { readonly [N in EntityName]: Change<N> & { readonly entity: N } }[EntityName];

/** Whether two values of an entity are the same. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Before/after pairs of a part of a transaction's journal, each entity once. */
export class Changes {
  /** Interactions that are to be routed although nothing of them changed. */
  readonly woken: ReadonlySet<string>;
  /** In the order of their first change. */
  readonly all: readonly AnyChange[];

  constructor(journal: readonly JournalEntry[], valueOf: (entity: EntityName, id: string) => unknown) {
    this.woken = new Set(journal.filter((entry) => entry.wakes).map((entry) => entry.id));
    const firsts = new Map<string, JournalEntry & { readonly isOnly: boolean }>();
    for (const entry of journal) {
      const key = `${entry.entity} ${entry.id}`;
      if (!entry.wakes) firsts.set(key, { ...(firsts.get(key) ?? entry), isOnly: !firsts.has(key) });
    }
    const changes = [...firsts.values()].map(({ entity, id, previous, isOnly }) => {
      return { entity, id, before: previous, after: valueOf(entity, id), isOnly };
    });
    // A single step always changes the value. Several steps may restore it.
    this.all = changes.filter(
      ({ isOnly, before, after }) => isOnly || !isSame(before, after),
    ) as unknown as AnyChange[];
  }

  /** The changes of one kind of entity. */
  of<N extends EntityName>(entity: N): readonly Change<N>[] {
    return this.all.filter((change) => change.entity === entity) as unknown as Change<N>[];
  }
}
