import type { Client } from '@centralita/core';
import { ClientRequestEvent } from '../internal/client-request.js';

export interface ClickToDialOptions {
  /** Of numbers without a country code: ISO 3166-1, two letters. Without it their shape decides what is a number. */
  readonly country?: string;
}

/**
 * Makes the phone numbers under `root` call: `tel:` links and numbers in the text, also those that the page adds later. A click
 * asks the page (`cc-before-dial`, cancelable), then dials with the nearest session. Without one, the link is a plain `tel:`
 * link. `data-contact-id` and `data-ticket-id` on the link or around it go with the call; `data-cc-no-dial` leaves a part alone.
 *
 * @returns stops it and takes the links out of the text again.
 */
export function enableClickToDial(
  root: HTMLElement = document.body,
  { country }: ClickToDialOptions = {},
): () => void {
  // A page may replace its body.
  const watched = root === document.body ? document.documentElement : root;
  const stopped = new AbortController();
  const { signal } = stopped;
  // Offline at this moment: the `tel:` links of the page call all the same.
  Promise.all([import('./link-numbers.js'), loadDialing()])
    .then(([{ linkNumbers }]) => linkNumbers({ root: watched, country, signal }))
    .catch(() => undefined);
  watched.addEventListener(
    'click',
    (event) => {
      const link = linkOf(event);
      const client = link && clientAt(link);
      if (!link || !client?.agents.$own.get()) return;
      event.preventDefault();
      void loadDialing().then(
        ({ dialLink }) => dialLink(client, link),
        () => location.assign(link.href),
      );
    },
    { signal },
  );
  return () => stopped.abort();
}

const loadDialing = () => import('./dial-link.lazy.js');

function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  // A modifier asks for a tab or a download, and the elements' own links are theirs.
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return null;
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest<HTMLAnchorElement>('a[href^="tel:" i]') ?? null;
  return link?.closest('[data-cc-no-dial]') ? null : link;
}

/** The client of the `<cc-provider>` around it, else of the page's session. */
function clientAt(element: Element): Client | undefined {
  let found: Client | undefined;
  const asked = new AbortController();
  element.dispatchEvent(new ClientRequestEvent((client) => (found = client), asked.signal));
  asked.abort();
  return found;
}
