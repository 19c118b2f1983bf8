import type { ReactiveControllerHost } from 'lit';
import { enConversation } from '../i18n/en-conversation.js';
import { en } from '../i18n/en.js';
import { Localizer } from '../i18n/localizer.js';
import type { ConversationTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-conversation>`. */
export class ConversationWords extends Localizer<ConversationTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enConversation });
  }
}
