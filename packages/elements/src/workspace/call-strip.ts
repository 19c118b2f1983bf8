import type { CallView, Clock } from '@centralita/core';
import { html, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import { end } from '../icons/shapes/end.js';
import { mic } from '../icons/shapes/mic.js';
import { micoff } from '../icons/shapes/micoff.js';
import { pause } from '../icons/shapes/pause.js';
import { phone } from '../icons/shapes/phone.js';
import { button } from '../parts/button.js';
import { timer } from '../parts/timer.js';

interface StripActs {
  readonly open: () => void;
  readonly mute: () => void;
  readonly end: () => void;
}

/** The running call in one line, where the whole phone has no room beside what is open: who, how long, mute, end. */
export function callStrip(
  call: CallView,
  words: LocalizeController,
  clock: Clock,
  actions: StripActs,
): TemplateResult {
  const { state, muted, here, answeredAt, heldAt } = call;
  const name = call.name || call.number;
  const reason = here ? undefined : words.term('elsewhere');
  const since = state === 'held' ? (heldAt ?? answeredAt) : answeredAt;
  return html`<div class="strip ${state}" role="group" aria-label=${words.term('call-with', name)}>
    <button type="button" class="btn who" title=${words.term('softphone')} @click=${actions.open}>
      ${icon(state === 'held' ? pause : phone)}<span class="cut">${name}</span>
      <span class="num"
        >${since === null ? words.named('call', state) : html`<span role="timer">${timer(since, { clock })}</span>`}</span
      >
    </button>
    ${button({
      label: words.term(muted ? 'unmute' : 'mute'),
      icon: icon(muted ? micoff : mic),
      iconOnly: true,
      pressed: muted,
      reason,
      onPress: actions.mute,
    })}
    ${button({ label: words.term('end-call'), variant: 'end', icon: icon(end), iconOnly: true, onPress: actions.end })}
  </div>`;
}
