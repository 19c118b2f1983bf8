import type { ReactiveControllerHost } from 'lit';
import { enTicketList } from '../i18n/en-ticket-list.js';
import { en } from '../i18n/en.js';
import { Localizer } from '../i18n/localizer.js';
import type { TicketListTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-ticket-list>`. */
export class TicketListWords extends Localizer<TicketListTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enTicketList });
  }
}
