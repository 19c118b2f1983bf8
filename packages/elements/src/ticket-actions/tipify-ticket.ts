import type { LitElement } from 'lit';
import type { TicketWords } from '../i18n/ticket-words.js';
import { defineDialog } from '../parts/dialog.js';
import '../tipification/define.js';

/** Shows the tipification in a dialog of `host` until it is saved or closed. */
export async function tipifyTicket(host: LitElement, words: TicketWords, ticketId: string): Promise<void> {
  defineDialog();
  const dialog = document.createElement('cc-p-dialog');
  dialog.heading = words.term('tipification');
  dialog.action = words.term('close');
  const form = document.createElement('cc-tipification');
  form.ticketId = ticketId;
  form.addEventListener('cc-tipify', () => dialog.close());
  dialog.append(form);
  host.renderRoot.append(dialog);
  await dialog.ask();
  dialog.remove();
}
