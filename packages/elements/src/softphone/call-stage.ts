import { html, nothing, type TemplateResult } from 'lit';
import type { UseStore } from '../internal/stores.js';
import { timer } from '../parts/timer.js';
import { callBanners, callerView, callHead, callReason } from './call-parts.js';
import type { CallOptions } from './call-options.js';
import { callRows } from './call-rows.js';
import { callControls } from './controls.js';
import type { CallPanel } from './call-panel.js';
import { keypad, type KeypadOptions } from './keypad.js';
import { notePanel } from './note-panel.js';
import { ringingControls } from './ringing-controls.js';
import type { CallCard } from './softphone-view.js';

export interface CallStageOptions extends CallOptions {
  /** The other calls. */
  readonly others: readonly CallCard[];
  readonly panel: CallPanel;
  /** The options of the keypad that sends digits. */
  readonly pad: Omit<KeypadOptions, 'onKey'>;
  readonly use: UseStore;
  readonly footer: unknown;
}

/** The main call with its controls; the other calls are rows above it. */
export function callStage(options: CallStageOptions): TemplateResult {
  const { words, actions, view, card, others, panel, footer } = options;
  const { call, name } = card;
  const isRinging = call.state === 'ringing';
  const isTimed = !isRinging && call.answeredAt !== null;
  return html`<div
    class="stage call ${panel.panel ? 'has-panel' : ''}"
    role="region"
    aria-label=${words.term('call-with', name)}
  >
    ${callHead(options)} ${callRows({ words, actions, view, cards: others })}${callerView(options)}
    ${
      isTimed
        ? html`<span class="timer" role="timer"
            >${timer(call.answeredAt, { clock: view.client?.clock })}</span
          >`
        : nothing
    }
    ${callBanners(options)}${panelView(options)}
    <div class="push stack">
      ${isRinging ? ringingControls(options) : callControls({ ...options, panel })}
    </div>
    ${footer}
  </div>`;
}

/** Draws the open panel, or the reason for the call, between the caller and the controls. */
function panelView(options: CallStageOptions): unknown {
  const { panel, card } = options;
  if (panel.panel === 'keypad') return keypadPanel(options);
  if (panel.panel === 'note') return notePanel({ ...options, onClose: () => panel.show(null) });
  return card.call.state === 'held' ? nothing : callReason(options);
}

/** Draws the keypad that sends digits to the other party, and the digits sent so far. */
function keypadPanel({ panel, card, pad }: CallStageOptions): TemplateResult {
  return html`<div class="panel stack">
    <div class="field quiet sent" role="status" aria-label=${pad.label}>${panel.sentDigits}</div>
    ${keypad({ ...pad, onKey: (digit) => panel.send(card, digit) })}
  </div>`;
}
