import type { Interaction, Offer } from '../../../packages/core/src/protocol/index.js';
import type { Act } from '../schedule.js';
import type { Given, Page } from './page.js';

export const durableActs: ReadonlySet<Act['act']> = new Set(['note', 'say', 'resolve']);

interface Wish {
  readonly page: Page;
  readonly act: Act;
  readonly ticketId: string;
  /** The id of the message to write. */
  readonly marker: string;
  readonly given: Given;
}

/** Submits a command, as a user would who sees what the page shows. */
export function wish({ page, act, ticketId, marker, given }: Wish): void {
  const text = `text ${marker}`;
  switch (act.act) {
    case 'note':
      return page.request('messages.note', { id: marker, ticketId, text }, given);
    case 'say':
      return page.request(
        'messages.send',
        { id: marker, ticketId, interactionId: interactionOf(page, ticketId), text },
        given,
      );
    case 'claim':
      return page.request('tickets.assign', { ticketId, agentId: page.agent }, given);
    case 'transfer':
      return page.request('tickets.assign', { ticketId, agentId: act.to }, given);
    case 'accept':
      return page.request('offers.accept', { offerId: offerTo(page) }, given);
    case 'decline':
      return page.request('offers.decline', { offerId: offerTo(page) }, given);
    case 'state':
      return page.request('agents.setState', { state: act.state }, given);
    case 'end':
      return page.request('interactions.end', { interactionId: interactionOf(page, ticketId) }, given);
    case 'resolve':
      return page.request('tickets.resolve', { ticketId }, given);
    case 'lead':
    case 'dial':
      return;
  }
}

const shown = <T>(page: Page, entity: string): T[] =>
  [...(page.view.get(entity)?.values() ?? [])].map(({ value }) => value as T);

const interactionOf = (page: Page, ticketId: string): string =>
  shown<Interaction>(page, 'interaction').find((each) => each.ticketId === ticketId)?.id ?? 'none';

const offerTo = (page: Page): string =>
  shown<Offer>(page, 'offer').find((each) => each.agentId === page.agent && each.state === 'offered')?.id ??
  'none';
