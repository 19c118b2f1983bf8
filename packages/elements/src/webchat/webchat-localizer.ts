import type { ReactiveControllerHost } from 'lit';
import { en } from '../i18n/en.js';
import { enConversation } from '../i18n/en-conversation.js';
import { enWebchat } from '../i18n/en-webchat.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { WebchatTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of the customer's side. */
export class WebchatWords extends FormattingLocalizer<WebchatTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enConversation, ...enWebchat });
  }
}
