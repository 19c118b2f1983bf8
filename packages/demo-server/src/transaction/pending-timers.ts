import type { Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import type { TimerKind } from './tx.js';

/** Timers that a transaction sets and clears, written together. */
export class PendingTimers {
  /** Due time of the earliest timer that was set, ms. */
  earliestDue = Infinity;
  readonly #tenantId: string;
  readonly #dues = new Map<string, { kind: TimerKind; subject: string; due: number | null }>();

  constructor(tenantId: string) {
    this.#tenantId = tenantId;
  }

  set(kind: TimerKind, subject: string, due: number): void {
    this.earliestDue = Math.min(this.earliestDue, due);
    this.#dues.set(`${kind} ${subject}`, { kind, subject, due });
  }

  clear(kind: TimerKind, subject: string): void {
    this.#dues.set(`${kind} ${subject}`, { kind, subject, due: null });
  }

  async flush(db: Transaction<Database>): Promise<void> {
    const all = [...this.#dues.values()];
    this.#dues.clear();
    const cleared = all.filter(({ due }) => due === null);
    const rows = all.flatMap(({ due, ...timer }) =>
      due === null ? [] : [{ tenant_id: this.#tenantId, ...timer, due }],
    );
    if (cleared.length > 0)
      await db
        .deleteFrom('timer')
        .where(({ or, and, eb }) =>
          or(cleared.map(({ kind, subject }) => and([eb('kind', '=', kind), eb('subject', '=', subject)]))),
        )
        .execute();
    if (rows.length > 0)
      await db
        .insertInto('timer')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['kind', 'subject']).doUpdateSet((set) => ({ due: set.ref('excluded.due') })),
        )
        .execute();
  }
}
