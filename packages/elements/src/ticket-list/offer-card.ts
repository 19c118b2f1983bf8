import type { Client } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TicketListWords } from './ticket-list-words.js';
import type { UseStore } from '../internal/stores.js';
import { avatar } from '../parts/avatar.js';
import { button } from '../parts/button.js';
import { countdown } from '../parts/countdown.js';
import { timer } from '../parts/timer.js';
import type { ListView, OfferView } from './list-view.js';

export interface OfferCardsOptions {
  readonly words: TicketListWords;
  readonly use: UseStore;
  readonly isPending: (key: string) => boolean;
  /** Why nothing can be answered now. */
  readonly reason: string | undefined;
  readonly onAccept: (offer: OfferView) => void;
  readonly onDecline: (offer: OfferView) => void;
}

/** The conversations that are offered to this agent, above the list. */
export function offerCards({ client, offers }: ListView, options: OfferCardsOptions): unknown {
  if (offers.length === 0) return nothing;
  // Another offer is another card: nobody accepts it with a press meant for the one before.
  return html`<div class="offers">
    ${repeat(
      offers,
      (each) => each.offer.id,
      (each) => card(client, each, options),
    )}
  </div>`;
}

/** An offered conversation, which the agent may accept until the time is over. */
function card(client: Client, view: OfferView, options: OfferCardsOptions): TemplateResult {
  const { offer, ticket } = view;
  const { words, use, isPending, reason, onAccept, onDecline } = options;
  const { channel } = offer;
  const busy = isPending(offer.id);
  const left = timer(offer.deadline, { clock: client.clock, down: true });
  return html`<section class="offer" aria-label=${words.term('offered-chat', ticket.contactName)}>
    ${avatar(ticket.contactName, { channel, live: true, pulse: true })}
    <div class="facts">
      <div class="row-head">
        <span class="name cut">${ticket.contactName}</span><span class="age" role="timer">${left}</span>
      </div>
      <div class="last">
        <span class="cut">${ticket.lastAction.text || words.named('channel', channel)}</span>
      </div>
      <div class="row-foot">
        <span class="place"
          ><span>${words.named('channel', channel)}</span><span aria-hidden="true">·</span
          ><span class="cut">${use(client.queues.queue(ticket.queueId))?.name}</span></span
        >
      </div>
    </div>
    <div class="bar-line"><i ${countdown(offer.offeredAt, offer.deadline, client.clock)}></i></div>
    <div class="actions">
      ${button({ label: words.term('decline'), variant: 'line', reason, busy, onPress: () => onDecline(view) })}
      ${button({ label: words.term('accept'), variant: 'go', reason, busy, onPress: () => onAccept(view) })}
    </div>
  </section>`;
}
