import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import * as shape from '../icons/shapes.js';
import { button, type ButtonOptions } from '../parts/button.js';
import type { CallActs } from './call-acts.js';
import type { CallCard } from './softphone-view.js';

/** What stands between the call and its controls. */
export type Panel = 'keypad' | 'note' | null;

export interface ControlOptions {
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
}

/** Six controls and End, at the same place in every state; what is not possible now says why. */
export function controls(
  words: LocalizeController,
  acts: CallActs,
  card: CallCard,
  options: ControlOptions,
): TemplateResult {
  const { call } = card;
  return html`<div class="keys" role="group" aria-label=${words.term('softphone')}>
      ${six(words, acts, card, options).map((control) => button({ look: 'ctl', ...control }))}
    </div>
    ${button({
      label: words.term('end-call'),
      icon: icon(shape.end),
      look: 'end big wide',
      busy: acts.isPending(`end:${call.id}`),
      onPress: () => acts.end(card),
      part: 'end',
    })}`;
}

function six(
  words: LocalizeController,
  acts: CallActs,
  card: CallCard,
  { panel, onPanel }: ControlOptions,
): readonly ButtonOptions[] {
  const { muted, state, id } = card.call;
  const away = acts.reasonNotHere(card);
  const talks = away ?? (state === 'dialing' ? words.named('call', 'dialing') : undefined);
  const held = state === 'held';
  const later = { reason: words.term('not-yet'), onPress: () => undefined };
  const toggle = (name: Panel) => ({
    pressed: panel === name,
    onPress: () => onPanel(panel === name ? null : name),
  });
  return [
    {
      label: words.term(muted ? 'unmute' : 'mute'),
      icon: icon(muted ? shape.micoff : shape.mic),
      onPress: () => acts.mute(card),
      pressed: muted,
      reason: away,
      shortcut: 'M',
    },
    {
      label: words.term(held ? 'resume' : 'hold'),
      icon: icon(held ? shape.play : shape.pause),
      onPress: () => acts.hold(card),
      pressed: held,
      look: 'ctl held',
      reason: talks,
      busy: acts.isPending(`hold:${id}`),
      shortcut: 'H',
    },
    { label: words.term('transfer'), icon: icon(shape.fwd, { flip: true }), ...later },
    { label: words.term('keypad'), icon: icon(shape.pad), reason: talks, shortcut: 'K', ...toggle('keypad') },
    { label: words.term('add'), icon: icon(shape.adduser), ...later },
    {
      label: words.term('note'),
      icon: icon(shape.memo),
      reason: card.ticket ? away : words.term('not-yet'),
      ...toggle('note'),
    },
  ];
}
