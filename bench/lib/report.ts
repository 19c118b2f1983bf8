import type { Goal, Row } from './bench.js';
import { median } from './median.js';

export interface Judged {
  readonly reference: number | null;
  readonly ours: number;
  readonly ratio: number | null;
  /** Null if there is no goal. */
  readonly ok: boolean | null;
}

export function judge({ reference, ours, goal }: Row): Judged {
  const own = median(ours);
  const other = reference.length > 0 ? median(reference) : null;
  const ratio = other ? own / other : null;
  if (!goal) return { reference: other, ours: own, ratio, ok: null };
  const value = goal.of === 'absolute' ? own : (ratio ?? NaN);
  const ok = 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
  return { reference: other, ours: own, ratio, ok };
}

/** Formats the rows as a table for a terminal. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'reference', 'ours', 'ratio', 'goal', 'ok?'];
  const lines = rows.map((row) => {
    const { reference, ours, ratio, ok } = judge(row);
    return [
      row.what,
      reference === null ? '' : withSpread(reference, row.reference, row.unit),
      withSpread(ours, row.ours, row.unit),
      ratio === null ? '' : ratio.toFixed(2),
      goalText(row.goal, row.unit),
      ok === null ? '' : ok ? 'yes' : 'NO',
    ];
  });
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]!.length)),
  );
  const format = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return [format(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(format)].join('\n');
}

function withSpread(value: number, samples: readonly number[], unit: string): string {
  const spread =
    samples.length > 1 ? ` (${figure(Math.min(...samples))}–${figure(Math.max(...samples))})` : '';
  return `${figure(value)} ${unit}${spread}`;
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return 'n/a';
  if (Number.isInteger(value)) return String(value);
  return value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value.toFixed(value < 0.1 ? 3 : 2);
}

function goalText(goal: Goal | null, unit: string): string {
  if (!goal) return '';
  const [sign, value] = 'atMost' in goal ? ['≤', goal.atMost] : ['≥', goal.atLeast];
  return `${sign} ${value}${goal.of === 'absolute' ? ` ${unit}` : ' ×'}`;
}
