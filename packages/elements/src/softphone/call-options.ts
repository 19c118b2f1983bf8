import type { CallWords } from './call-words.js';
import type { CallActions } from './call-actions.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

/** The data that the templates of one call share. */
export interface CallOptions {
  readonly words: CallWords;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
  readonly card: CallCard;
  /** The key A answers from anywhere in the workspace, not only in the softphone. */
  readonly answersAround?: boolean;
}
