import type { Ticket } from '@centralita/core';
import { html, render, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes/clock.js';
import { onTick } from '../internal/ticker.js';
import type { RowContext } from './row-context.js';

export interface AgingRow extends LitElement {
  readonly context: RowContext | undefined;
  readonly ticketId: string;
}

/** Returns the age of the last change in ms, and whether the customer has waited longer than the queue promises. */
function ageOf(
  { client }: RowContext,
  { changedAt, waitingSince, awaySince, queueId }: Ticket,
): { age: number; overdue: boolean } {
  const now = client.clock.now();
  const promised = client.queues.queue(queueId).get()?.serviceLevelSeconds;
  const isPromised = waitingSince !== null && awaySince === undefined && promised !== undefined;
  const overdue = isPromised && now - waitingSince > promised * 1000;
  return { age: now - (overdue ? waitingSince : changedAt), overdue };
}

/**
 * Fills the row's `.age`: how old the last change is, or in red how long somebody waits who should not. Goes on without
 * rendering the row.
 */
export class RowAge implements ReactiveController {
  readonly #row: AgingRow;
  #shown = '';
  #stop: (() => void) | undefined;

  constructor(row: AgingRow) {
    this.#row = row;
    row.addController(this);
  }

  hostConnected(): void {
    this.#stop = onTick(this.hostUpdated);
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  readonly hostUpdated = (): void => {
    const { context, ticketId } = this.#row;
    const ticket = context?.client.tickets.ticket(ticketId).get();
    const place = this.#row.querySelector('.age');
    if (!context || !ticket || !place) return;
    const { age, overdue } = ageOf(context, ticket);
    const text = context.words.age(age);
    const { firstChild } = place;
    const key = `${overdue}${context.language}${text}`;
    // Most seconds change nothing.
    if (firstChild && this.#shown === key) return;
    this.#shown = key;
    if (overdue) {
      const drawn = document.createDocumentFragment();
      render(late(context, text), drawn);
      place.replaceChildren(drawn);
    } else if (firstChild instanceof Text) firstChild.data = text;
    else place.textContent = text;
  };
}

const late = ({ words }: RowContext, text: string): TemplateResult =>
  html`<span class="bad" title=${words.term('overdue')}
    >${icon(clock, { size: 's' })}<span class="sr-only">${words.term('overdue')}</span>${text}</span
  >`;
