import type { Ticket } from '@centralita/core';
import { html, noChange, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes.js';
import { ticking } from '../parts/tick.js';
import type { RowContext } from './row-context.js';

/** How long ago, ms, and whether the customer waits longer than the queue promises. */
function ageOf(
  { client }: RowContext,
  { changedAt, waitingSince, queueId }: Ticket,
): { age: number; overdue: boolean } {
  const now = client.clock.now();
  const promised = client.queues.queue(queueId).get()?.serviceLevelSeconds;
  const overdue = waitingSince !== null && promised !== undefined && now - waitingSince > promised * 1000;
  return { age: now - (overdue ? waitingSince : changedAt), overdue };
}

/** How old the last change is, or in red how long somebody waits who should not; goes on without rendering the row. */
export function rowAge(context: RowContext, ticket: Ticket): TemplateResult {
  let shown = '';
  return ticking(() => {
    const { age, overdue } = ageOf(context, ticket);
    // Ages are told in minutes at least: most seconds change nothing.
    const key = `${overdue}${Math.floor(age / 60_000)}`;
    if (key === shown) return noChange;
    shown = key;
    return draw(context, age, overdue);
  });
}

function draw({ words }: RowContext, age: number, overdue: boolean): TemplateResult {
  if (!overdue) return html`<span class="age">${words.age(age)}</span>`;
  return html`<span class="age bad" title=${words.term('overdue')}
    >${icon(clock, { size: 's' })}<span class="sr">${words.term('overdue')}</span>${words.age(age)}</span
  >`;
}
