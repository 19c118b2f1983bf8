import { fold, type Ticket } from '@centralita/core';

/** The filter and order that the agent chose. An empty string matches any value. */
export interface ListFilter {
  readonly order: 'newest' | 'oldest';
  readonly channel: string;
  readonly queueId: string;
  readonly tag: string;
}

export const anyTicket: ListFilter = { order: 'newest', channel: '', queueId: '', tag: '' };

/** The order hides nothing. */
export const hidesSome = ({ channel, queueId, tag }: ListFilter): boolean =>
  Boolean(channel || queueId || tag);

const prefix = 'centralita:list:';

/** Returns the stored filter of this name, or `anyTicket` if there is none or it cannot be read. */
export function recallFilter(name: string): ListFilter {
  try {
    const known = JSON.parse(localStorage.getItem(prefix + name) ?? '{}') as Readonly<
      Record<string, unknown>
    >;
    const text = (key: string): string => (typeof known[key] === 'string' ? known[key] : '');
    const order = known.order === 'oldest' ? 'oldest' : 'newest';
    return { order, channel: text('channel'), queueId: text('queueId'), tag: text('tag') };
  } catch {
    return anyTicket;
  }
}

/** Stores a filter. Where the page may not store anything, it lasts as long as the element. */
export function keepFilter(name: string, filter: ListFilter): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(filter));
  } catch {
    // No room, or a page that may not keep anything.
  }
}

/** @param words each must occur, already folded. */
export function matches(
  ticket: Ticket,
  { channel, queueId, tag }: ListFilter,
  words: readonly string[],
): boolean {
  if (channel && !(ticket.channels as readonly string[]).includes(channel)) return false;
  if ((queueId && ticket.queueId !== queueId) || (tag && !ticket.tags.includes(tag))) return false;
  if (words.length === 0) return true;
  const text = fold(
    `${ticket.contactName} #${ticket.number} ${ticket.lastAction.text} ${ticket.tags.join(' ')}`,
  );
  return words.every((word) => text.includes(word));
}
