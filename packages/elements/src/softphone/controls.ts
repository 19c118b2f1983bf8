import { html, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { end as endShape } from '../icons/shapes/end.js';
import { mic as micShape } from '../icons/shapes/mic.js';
import { micoff as micoffShape } from '../icons/shapes/micoff.js';
import { note as noteShape } from '../icons/shapes/note.js';
import { pad as padShape } from '../icons/shapes/pad.js';
import { pause as pauseShape } from '../icons/shapes/pause.js';
import { play as playShape } from '../icons/shapes/play.js';
import { button, type ButtonOptions } from '../parts/button.js';
import type { CallOptions } from './call-options.js';
import type { CallPanel, Panel } from './call-panel.js';

export interface CallControlsOptions extends CallOptions {
  readonly panel: CallPanel;
}

/** The controls of a call and End, at the same place in every state. A control that is not possible now says why. */
export function callControls(options: CallControlsOptions): TemplateResult {
  const { words, actions, card } = options;
  return html`<div class="keys" role="group" aria-label=${words.term('softphone')}>
      ${[...audioControls(options), ...panelControls(options)].map((control) => button({ variant: 'control', ...control }))}
    </div>
    ${button({
      label: words.term('end-call'),
      icon: icon(endShape),
      variant: 'end big wide',
      busy: actions.isPending(`end:${card.call.id}`),
      onPress: () => actions.end(card),
      part: 'end',
    })}`;
}

/** Why the other party cannot be reached by a control now. */
function notTalkingReason({ words, actions, card }: CallOptions): string | undefined {
  const isDialing = card.call.state === 'dialing';
  return actions.unavailableReason(card) ?? (isDialing ? words.named('call', 'dialing') : undefined);
}

function audioControls(options: CallControlsOptions): readonly ButtonOptions[] {
  const { words, actions, card } = options;
  const { muted, state, id } = card.call;
  const isHeld = state === 'held';
  return [
    {
      label: words.term(muted ? 'unmute' : 'mute'),
      icon: icon(muted ? micoffShape : micShape),
      onPress: () => actions.mute(card),
      pressed: muted,
      reason: actions.unavailableReason(card),
      shortcut: 'M',
    },
    {
      label: words.term(isHeld ? 'resume' : 'hold'),
      icon: icon(isHeld ? playShape : pauseShape),
      onPress: () => actions.hold(card),
      pressed: isHeld,
      variant: 'control held',
      reason: notTalkingReason(options),
      busy: actions.isPending(`hold:${id}`),
      shortcut: 'H',
    },
  ];
}

function panelControls(options: CallControlsOptions): readonly ButtonOptions[] {
  const { words, actions, card, panel } = options;
  const toggle = (name: Exclude<Panel, null>) => ({
    pressed: panel.panel === name,
    onPress: () => panel.toggle(name),
  });
  const noteReason = card.ticket ? actions.unavailableReason(card) : words.term('note-needs-ticket');
  return [
    {
      label: words.term('keypad'),
      icon: icon(padShape),
      reason: notTalkingReason(options),
      shortcut: 'K',
      ...toggle('keypad'),
    },
    { label: words.term('note'), icon: icon(noteShape), reason: noteReason, ...toggle('note') },
  ];
}
