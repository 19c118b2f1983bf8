import type { ReactiveControllerHost } from 'lit';
import { enContact } from './en-contact.js';
import { en } from './en.js';
import { FormattingLocalizer } from './formatting-localizer.js';
import type { AgentTermKey } from './terms.js';

/** `LocalizeController` with the words of the body of the contact card. */
export class ContactWords extends FormattingLocalizer<AgentTermKey | keyof typeof enContact> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enContact });
  }
}
