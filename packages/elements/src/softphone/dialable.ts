import type { Contact } from '@centralita/core';
import type { SoftphoneWords } from './softphone-words.js';
import type { CallActions } from './call-actions.js';
import type { SoftphoneView } from './softphone-view.js';

export interface DialObstacleOptions {
  readonly words: SoftphoneWords;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
}

/** Why nothing can be dialed now. */
export function dialObstacle({ words, actions, view }: DialObstacleOptions): string | undefined {
  const { state, reason } = view.registration;
  const { own } = view;
  // The call uses its capacity until its wrap-up ends.
  if (own?.state === 'after-service' && own.voice.used >= own.voice.capacity)
    return words.term('dial-after-wrap-up');
  if (state === 'registered') return undefined;
  if (reason === 'elsewhere') return words.term('phone-elsewhere');
  const isStarting = state === 'connecting' || actions.isPending('enable') || actions.isPending('restart');
  return words.term(isStarting ? 'phone-connecting' : 'phone-off');
}

export function phoneOf(contact: Contact | undefined): string | undefined {
  return contact?.points.find(({ kind }) => kind === 'phone')?.value;
}
