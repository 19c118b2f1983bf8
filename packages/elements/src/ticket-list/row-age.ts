import type { Ticket } from '@centralita/core';
import { html, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes.js';
import { onTick } from '../internal/ticker.js';
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

class RowAgeDirective extends AsyncDirective {
  #given: readonly [RowContext, Ticket] | undefined;
  #shown = '';
  #stop: (() => void) | undefined;

  override render(context: RowContext, ticket: Ticket): TemplateResult {
    this.#given = [context, ticket];
    if (this.isConnected) this.reconnected();
    return this.#draw(context, ticket);
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override reconnected(): void {
    this.#stop ??= onTick(this.#tick);
  }

  readonly #tick = (): void => {
    if (!this.#given) return;
    const [context, ticket] = this.#given;
    if (this.#word(context, ticket) !== this.#shown) this.setValue(this.#draw(context, ticket));
  };

  /** What differs when something else is to be drawn: ages are told in minutes at least. */
  #word(context: RowContext, ticket: Ticket): string {
    const { age, overdue } = ageOf(context, ticket);
    return `${overdue ? '!' : ''}${Math.floor(age / 60_000)}`;
  }

  #draw(context: RowContext, ticket: Ticket): TemplateResult {
    const { words } = context;
    const { age, overdue } = ageOf(context, ticket);
    this.#shown = this.#word(context, ticket);
    if (!overdue) return html`<span class="age">${words.age(age)}</span>`;
    return html`<span class="age bad" title=${words.term('overdue')}
      >${icon(clock, { size: 's' })}<span class="sr">${words.term('overdue')}</span>${words.age(age)}</span
    >`;
  }
}

/** How old the last change is, or in red how long somebody waits who should not; goes on without rendering the row. */
export const rowAge = directive(RowAgeDirective);
