import type { TicketListWords } from './ticket-list-words.js';
import { announce } from '../internal/announce.js';
import type { OfferView } from './list-view.js';

/** Announces each offer once. */
export class OfferAnnouncer {
  #said: readonly string[] = [];

  announce(words: TicketListWords, offers: readonly OfferView[]): void {
    for (const { offer, ticket } of offers) {
      if (this.#said.includes(offer.id)) continue;
      const text = words.term('offered-chat', ticket.contactName);
      announce(text, { assertive: true, key: `offer:${offer.id}`, lang: words.language });
    }
    this.#said = offers.map(({ offer }) => offer.id);
  }
}
