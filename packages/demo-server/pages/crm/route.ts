/** The current view of the CRM; the URL has all of it after `#`. */
export type Route =
  | { readonly view: 'customers' }
  | { readonly view: 'record'; readonly id: string }
  /** A caller whom the CRM does not know, by ticket. */
  | { readonly view: 'caller'; readonly id: string }
  | { readonly view: 'activity' }
  | { readonly view: 'queues' }
  | { readonly view: 'centre' };

export function parseRoute(hash: string): Route {
  const [view = '', id = ''] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  if (view === 'customers' && id) return { view: 'record', id };
  if (view === 'caller' && id) return { view: 'caller', id };
  if (view === 'activity' || view === 'queues' || view === 'centre') return { view };
  return { view: 'customers' };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export const recordPath = (contactId: string) => `#/customers/${encodeURIComponent(contactId)}`;
export const callerPath = (ticketId: string) => `#/caller/${encodeURIComponent(ticketId)}`;

export const goTo = (path: string) => {
  location.hash = path;
};
