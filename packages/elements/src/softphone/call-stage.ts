import { html, nothing, type TemplateResult } from 'lit';
import { timer } from '../parts/timer.js';
import { callBanners, callerView, callHead } from './call-parts.js';
import type { CallOptions } from './call-options.js';
import { callRows } from './call-rows.js';
import { callControls } from './controls.js';
import type { CallPanel } from './call-panel.js';
import { ringingControls } from './ringing-controls.js';
import type { CallCard } from './softphone-view.js';

export interface CallStageOptions extends CallOptions {
  /** The other calls. */
  readonly others: readonly CallCard[];
  readonly panel: CallPanel;
  /** Drawn between the caller and the controls. */
  readonly panelView: unknown;
  readonly footer: unknown;
}

/** The main call with its controls; the other calls are rows above it. */
export function callStage(options: CallStageOptions): TemplateResult {
  const { words, actions, view, card, others, panel, panelView, footer } = options;
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
    ${callBanners(options)}${panelView}
    <div class="push stack">
      ${isRinging ? ringingControls(options) : callControls({ ...options, panel })}
    </div>
    ${footer}
  </div>`;
}
