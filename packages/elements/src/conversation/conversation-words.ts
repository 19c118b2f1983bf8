import type { ReactiveControllerHost } from 'lit';
import { enConversation } from '../i18n/en-conversation.js';
import { en } from '../i18n/en.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { ConversationTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-conversation>`. */
export class ConversationWords extends FormattingLocalizer<ConversationTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enConversation });
  }
}
