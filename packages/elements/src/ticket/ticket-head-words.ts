import type { ReactiveControllerHost } from 'lit';
import { enTicket } from '../i18n/en-ticket.js';
import { en } from '../i18n/en.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { TicketHeadTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-ticket>`. */
export class TicketHeadWords extends FormattingLocalizer<TicketHeadTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enTicket });
  }
}
