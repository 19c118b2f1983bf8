import type { Ticket } from '@centralita/core';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import type { ActionContext } from './action-context.js';

/** Calls a number for a ticket. Turns the phone on if it is off. */
export function dialNumber(
  { host, client, commands }: ActionContext,
  { id: ticketId, contactId }: Ticket,
  number: string,
): void {
  if (!allowed(host, new CcBeforeDialEvent({ number, ticketId, contactId }))) return;
  void commands.run(async () => {
    await client.voice.enable();
    return client.voice.dial(number, { ticketId, ...(contactId && { contactId }) });
  }, 'dial');
}
