import { Shortcuts, type ShortcutMap } from '../internal/shortcuts.js';
import { AnswerKey } from './answer-key.js';
import type { CallActions } from './call-actions.js';
import type { CallPanel } from './call-panel.js';
import { type CallCard, isControllable } from './softphone-view.js';

export interface CallShortcutsOptions {
  readonly actions: CallActions;
  readonly panel: CallPanel;
  readonly main: () => CallCard | undefined;
  /** Called on Escape when no panel is open. */
  readonly onEscape: () => void;
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];

/** Binds the keys of a call in the softphone, and the key A in the workspace around it. */
export function callShortcuts(
  host: ConstructorParameters<typeof AnswerKey>[0],
  { actions, panel, main, onEscape }: CallShortcutsOptions,
): AnswerKey {
  const onMain = (act: (card: CallCard) => void) => () => {
    const card = main();
    if (card && !panel.awaitsNoteField) act(card);
  };
  const onCurrent = (act: (card: CallCard) => void) => onMain((card) => isControllable(card) && act(card));
  const answer = (): boolean => {
    const card = main();
    if (card?.call.state !== 'ringing') return false;
    actions.answer(card);
    return true;
  };
  const sendDigit = (digit: string): ShortcutMap[string] =>
    onCurrent((card) => panel.panel === 'keypad' && panel.send(card, digit));
  new Shortcuts(host, {
    a: onMain(answer),
    m: onCurrent((card) => actions.mute(card)),
    h: onCurrent((card) => actions.hold(card)),
    k: onCurrent(() => panel.toggle('keypad')),
    ...Object.fromEntries(digits.map((digit) => [digit, sendDigit(digit)])),
    Escape: () => (panel.panel ? panel.show(null) : onEscape()),
  });
  return new AnswerKey(host, answer);
}
