import { dialedNumber, type Client } from '@centralita/core';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import { CcErrorEvent } from '../events/error.js';

/** Asks the page, then dials the number of a link. The link gets `cc-error` if its number is invalid or the call fails. */
export async function dialLink(client: Client, link: HTMLAnchorElement): Promise<void> {
  const address = link.getAttribute('href') ?? '';
  const number = dialedNumber(address)?.number;
  if (!number) {
    const message = `The link has no phone number: ${address.slice(0, 100)}`;
    link.dispatchEvent(new CcErrorEvent({ code: 'bad-request', message, source: 'click-to-dial' }));
    return;
  }
  const contactId = link.closest<HTMLElement>('[data-contact-id]')?.dataset.contactId ?? null;
  const ticketId = link.closest<HTMLElement>('[data-ticket-id]')?.dataset.ticketId ?? null;
  if (!allowed(link, new CcBeforeDialEvent({ number, ticketId, contactId }))) return;
  try {
    await client.voice.enable();
    await client.voice.dial(address, { ...(contactId && { contactId }), ...(ticketId && { ticketId }) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal';
    const message = error instanceof Error ? error.message : String(error);
    link.dispatchEvent(new CcErrorEvent({ code, message, source: 'click-to-dial' }));
  }
}
