/** The words of `<cc-ticket-list>`, which load with it. */
export const enTicketList = {
  accept: 'Accept',
  search: 'Search',
  'list-as-of': (time: string) =>
    `You are offline. This list is from ${time}; changes are sent when you are back online.`,
  'assigned-to-me': 'Assigned to me',
  unassigned: 'Unassigned',
  others: 'Others',
  'assigned-me': (n: number) => `Ticket ${n} is assigned to you`,
  filter: 'Filter',
  'oldest-first': 'Oldest first',
  unread: 'Unread',
  overdue: 'Overdue',
  'no-contact': 'no contact',
  'waits-as-message': 'left, waits as message',
  'nothing-assigned': 'No tickets assigned to you',
  'nothing-assigned-hint': 'New tickets appear here when you accept them.',
  'nothing-assigned-take': (n: number) =>
    n === 1
      ? 'You can also take the unassigned ticket.'
      : `You can also take one of ${n} unassigned tickets.`,
  'nothing-unassigned': 'No unassigned tickets',
  'nothing-unassigned-hint': 'Tickets that nobody owns appear here.',
  'nothing-others': 'Your colleagues have no open tickets',
  'nothing-found-hint': 'Try a shorter search or clear the filters.',
  'clear-filters': 'Clear filters',
  'show-unassigned': 'Show unassigned',
  'offered-chat': (name: string) => `New chat from ${name}`,
  'unknown-contact': 'Unknown contact',
};
