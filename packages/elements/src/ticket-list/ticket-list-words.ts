import type { ReactiveControllerHost } from 'lit';
import { enTicketList } from '../i18n/en-ticket-list.js';
import { en } from '../i18n/en.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { TicketListTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-ticket-list>`. */
export class TicketListWords extends FormattingLocalizer<TicketListTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enTicketList });
  }
}
