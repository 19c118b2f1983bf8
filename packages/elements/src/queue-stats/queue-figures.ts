import type { Agent, Membership, Queue, QueueStats } from '@centralita/core';

/** In the order of the table. */
export const columns = [
  'queue',
  'waiting',
  'longest',
  'online',
  'level',
  'average',
  'maximum',
  'attended',
  'abandoned',
] as const;
export type Column = (typeof columns)[number];

/** From the worst: customers wait and nobody is there, one waits longer than promised, too few were in time. */
export const problems = ['nobody', 'late', 'below'] as const;
export type Problem = (typeof problems)[number];

export interface QueueRow {
  readonly queue: Queue;
  readonly figures: QueueStats;
  /** The worst. */
  readonly problem: Problem | undefined;
  /** Those of its values that are out of order. */
  readonly marked: ReadonlySet<Column>;
}

/** The totals of several queues. Waiting times are in ms. */
export interface Totals {
  readonly waiting: number;
  readonly longestSince: number | null;
  /** Each agent once; null: one may not see who is where. */
  readonly online: number | null;
  readonly attended: number;
  readonly averageWait: number;
  readonly longestWait: number;
  readonly inTime: number;
  readonly abandoned: number;
}

/** Share of the attended that were in time; null while nobody was attended. */
export const levelOf = ({ attended, inTime }: Pick<Totals, 'attended' | 'inTime'>): number | null =>
  attended > 0 ? inTime / attended : null;

/** From when on somebody waits longer than the queue promises, ms; null: nobody waits, or nothing is promised. */
export const lateAt = ({ serviceLevelSeconds }: Queue, { longestSince }: QueueStats): number | null =>
  longestSince === null || serviceLevelSeconds === 0 ? null : longestSince + serviceLevelSeconds * 1_000;

/** @param target share of the attended that should be in time, 0 to 1. @param now ms by the server's clock. */
export function rowOf(queue: Queue, figures: QueueStats, target: number, now: number): QueueRow {
  const level = levelOf(figures);
  const at = lateAt(queue, figures);
  const found: Readonly<Record<Problem, boolean>> = {
    nobody: figures.waiting > 0 && figures.online === 0,
    late: at !== null && now >= at,
    below: level !== null && level < target,
  };
  const place = { nobody: 'online', late: 'longest', below: 'level' } as const;
  const all = problems.filter((problem) => found[problem]);
  return { queue, figures, problem: all[0], marked: new Set(all.map((problem) => place[problem])) };
}

export function totalsOf(rows: readonly QueueRow[], online: number | null): Totals {
  const sum = (value: (figures: QueueStats) => number) =>
    rows.reduce((total, { figures }) => total + value(figures), 0);
  const longest = rows.flatMap(({ figures }) => figures.longestSince ?? []);
  const attended = sum((figures) => figures.attended);
  const waited = sum((figures) => figures.averageWait * figures.attended);
  return {
    waiting: sum((figures) => figures.waiting),
    longestSince: longest.length > 0 ? Math.min(...longest) : null,
    online,
    attended,
    averageWait: attended > 0 ? waited / attended : 0,
    longestWait: Math.max(0, ...rows.map(({ figures }) => figures.longestWait)),
    inTime: sum((figures) => figures.inTime),
    abandoned: sum((figures) => figures.abandoned),
  };
}

/** Agents who are there and logged in to at least one of the queues, each once. */
export function onlineIn(
  rows: readonly QueueRow[],
  members: readonly Membership[],
  agents: readonly Pick<Agent, 'id' | 'connected'>[],
): number {
  const queues = new Set(rows.map(({ queue }) => queue.id));
  const there = new Set(agents.filter(({ connected }) => connected).map(({ id }) => id));
  const here = members.filter(
    ({ queueId, userId, loggedIn }) => loggedIn && queues.has(queueId) && there.has(userId),
  );
  return new Set(here.map(({ userId }) => userId)).size;
}

export interface Order {
  readonly sort: Column;
  readonly descending: boolean;
  readonly problemsFirst: boolean;
}

/** Ids of the queues in order. Ties, and what has no value, in the order of the queues' numbers. */
export function orderOf(rows: readonly QueueRow[], { sort, descending, problemsFirst }: Order): string[] {
  const sign = descending ? -1 : 1;
  const rank = ({ problem }: QueueRow) => (problem ? problems.indexOf(problem) : problems.length);
  const byColumn = (a: QueueRow, b: QueueRow): number => {
    if (sort === 'queue') return sign * compareNumbers(a, b);
    const [left, right] = [valueOf(a, sort), valueOf(b, sort)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  };
  return [...rows]
    .sort((a, b) => (problemsFirst ? rank(a) - rank(b) : 0) || byColumn(a, b) || compareNumbers(a, b))
    .map(({ queue }) => queue.id);
}

/** The rows in an order of before; new ones come last, so that nothing moves away under the pointer. */
export function keptOrder(rows: readonly QueueRow[], order: readonly string[]): QueueRow[] {
  const place = (row: QueueRow) => {
    const at = order.indexOf(row.queue.id);
    return at < 0 ? order.length : at;
  };
  return [...rows].sort((a, b) => place(a) - place(b));
}

const compareNumbers = (a: QueueRow, b: QueueRow): number => a.queue.number.localeCompare(b.queue.number);

/** Returns the value that a column is sorted by. The longest wait is sorted by its length, not by its start. */
function valueOf({ figures }: QueueRow, column: Exclude<Column, 'queue'>): number | null {
  const values: Readonly<Record<typeof column, number | null>> = {
    waiting: figures.waiting,
    longest: figures.longestSince === null ? null : -figures.longestSince,
    online: figures.online,
    level: levelOf(figures),
    average: figures.attended > 0 ? figures.averageWait : null,
    maximum: figures.attended > 0 ? figures.longestWait : null,
    attended: figures.attended,
    abandoned: figures.abandoned,
  };
  return values[column];
}
