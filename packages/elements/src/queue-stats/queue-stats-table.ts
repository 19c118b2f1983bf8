import type { Clock } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Shape } from '../icons/icon.js';
import { alert } from '../icons/shapes/alert.js';
import { chart } from '../icons/shapes/chart.js';
import { check } from '../icons/shapes/check.js';
import { clock as clockShape } from '../icons/shapes/clock.js';
import { down } from '../icons/shapes/down.js';
import { sort as sortShape } from '../icons/shapes/sort.js';
import { timer } from '../parts/timer.js';
import type { QueueStatsWords } from './queue-stats-localizer.js';
import { columns, levelOf, type Column, type Problem, type QueueRow, type Totals } from './queue-figures.js';

export interface TableOptions {
  readonly words: QueueStatsWords;
  readonly clock: Clock;
  /** When time stopped for the page, ms by the server's clock; undefined: it goes on. */
  readonly frozenAt: number | undefined;
  /** In percent. */
  readonly target: number;
  readonly sort: Column;
  readonly descending: boolean;
  readonly onSort: (column: Column) => void;
}

const shapes: Readonly<Record<Problem, Shape>> = { nobody: alert, late: clockShape, below: chart };
const noValue = '–';

export function columnLabel(words: QueueStatsWords, column: Column): string {
  const labels: Readonly<Record<Column, string>> = {
    queue: words.term('queue'),
    waiting: words.term('waiting'),
    longest: words.term('longest-now'),
    online: words.term('agents-online'),
    level: words.term('service-level'),
    average: words.term('average-wait'),
    maximum: words.term('maximum-wait'),
    attended: words.term('attended'),
    abandoned: words.term('abandoned'),
  };
  return labels[column];
}

/** A table; where it has little room a card per row, of the same cells. Roles are named: they hold in both. */
export function queueStatsTable(
  rows: readonly QueueRow[],
  totals: Totals,
  options: TableOptions,
): TemplateResult {
  const { words } = options;
  return html`<table role="table" aria-label=${words.term('queues-now')}>
    <thead>
      <tr role="row">
        ${columns.map((column) => header(column, options))}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => queueRow(row, options))}
    </tbody>
    ${
      rows.length > 1
        ? html`<tfoot>
            ${totalsRow(rows.length, totals, options)}
          </tfoot>`
        : nothing
    }
  </table>`;
}

function header(column: Column, { words, sort, descending, onSort }: TableOptions): TemplateResult {
  const sorted = column === sort;
  return html`<th
    role="columnheader"
    scope="col"
    aria-sort=${sorted ? (descending ? 'descending' : 'ascending') : 'none'}
  >
    <button type="button" class="sort" data-column=${column} @click=${() => onSort(column)}>
      <span>${columnLabel(words, column)}</span>
      <i class=${sorted && !descending ? 'up' : ''}>${icon(sorted ? down : sortShape, { size: 's' })}</i>
    </button>
  </th>`;
}

function queueRow(row: QueueRow, options: TableOptions): TemplateResult {
  const { queue, figures, problem } = row;
  const { words, target } = options;
  const time = words.duration(queue.serviceLevelSeconds * 1_000);
  const says: Readonly<Record<Problem, string>> = {
    nobody: words.term('nobody-online'),
    late: words.term('waits-over', time),
    below: words.term('below-target', percent(words, target / 100)),
  };
  const sign = problem ? says[problem] : words.term('in-order');
  const inTime = words.term('in-time-of', figures.inTime, figures.attended, time);
  return html`<tr role="row" class=${problem ?? ''} data-queue=${queue.id}>
    <th role="rowheader" scope="row">
      <span class="cut name" title=${queue.name}>${queue.name}</span>
      <span class="sign">
        <span class="dim num">${queue.number}</span>
        ${icon(problem ? shapes[problem] : check, { size: 's' })}
        <span class="cut" title=${sign}>${sign}</span>
      </span>
    </th>
    ${cells(figures, inTime, row.marked, options)}
  </tr>`;
}

function totalsRow(count: number, totals: Totals, options: TableOptions): TemplateResult {
  const { words } = options;
  const inTime = words.term('in-time-each', totals.inTime, totals.attended);
  return html`<tr role="row" class="sum">
    <th role="rowheader" scope="row">
      <span class="cut name">${words.term('all-queues')}</span>
      <span class="sign dim num">${words.number(count)}</span>
    </th>
    ${cells(totals, inTime, new Set(), options)}
  </tr>`;
}

const marks: Readonly<Partial<Record<Column, Shape>>> = { online: alert, longest: clockShape, level: chart };

function cells(
  figures: Totals,
  inTime: string,
  marked: ReadonlySet<Column>,
  options: TableOptions,
): TemplateResult[] {
  const { words } = options;
  const attended = figures.attended > 0;
  const level = levelOf(figures);
  const cell = (column: Column, value: unknown, title?: string): TemplateResult => {
    const shape = marked.has(column) ? marks[column] : undefined;
    return html`<td
      role="cell"
      class=${shape ? 'marked' : ''}
      data-column=${column}
      title=${title ?? nothing}
    >
      <span class="label">${columnLabel(words, column)}</span>
      <span class="value num">${shape ? icon(shape, { size: 's' }) : nothing}${value}</span>
    </td>`;
  };
  const wait = (ms: number) => (attended ? words.duration(ms) : noValue);
  const only = words.term('attended-only');
  return [
    cell('waiting', words.number(figures.waiting)),
    cell('longest', longest(figures.longestSince, options)),
    figures.online === null
      ? cell('online', noValue, words.term('agents-not-summed'))
      : cell('online', words.number(figures.online)),
    cell('level', level === null ? noValue : percent(words, level), inTime),
    cell('average', wait(figures.averageWait), only),
    cell('maximum', wait(figures.longestWait), only),
    cell('attended', words.number(figures.attended)),
    cell('abandoned', words.number(figures.abandoned)),
  ];
}

/** By the server's clock, as long as it can be heard. */
function longest(since: number | null, { words, clock, frozenAt }: TableOptions): unknown {
  if (since === null) return noValue;
  if (frozenAt !== undefined) return words.duration(frozenAt - since);
  return html`<span role="timer">${timer(since, { clock })}</span>`;
}

/** Never 80 % where it is just below. */
const percent = (words: QueueStatsWords, share: number): string =>
  words.number(Math.floor(share * 100 + 1e-9) / 100, { style: 'percent' });
