import type { LocalizeController } from '../i18n/localize-controller.js';
import type { CallActions } from './call-actions.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

/** What the templates of one call draw from. */
export interface CallOptions {
  readonly words: LocalizeController;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
  readonly card: CallCard;
}
