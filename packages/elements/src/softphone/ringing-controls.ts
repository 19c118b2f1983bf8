import { html, nothing, type TemplateResult } from 'lit';
import { around } from '../i18n/around.js';
import { icon } from '../icons/icon.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { button } from '../parts/button.js';
import { countdown } from '../parts/countdown.js';
import { timer } from '../parts/timer.js';
import type { CallOptions } from './call-options.js';

/** Answer and Decline, and the time that is left before the call goes to the next agent. */
export function ringingControls({ words, actions, card, view }: CallOptions): TemplateResult {
  const { offer, call } = card;
  const clock = view.client?.clock;
  const [before, after] = around((time) => words.term('passes-in', time));
  const left = offer
    ? html`<div class="row meta num passes">
          <span>${before}${timer(offer.deadline, { clock, down: true })}${after}</span>
        </div>
        <div class="bar-line"><i ${countdown(offer.offeredAt, offer.deadline, clock)}></i></div>`
    : nothing;
  const busy = actions.isPending(call.id);
  const reason = actions.unavailableReason(card);
  return html`${left}
    <button
      type="button"
      class="btn go big wide"
      part="answer"
      aria-keyshortcuts="A"
      title=${reason ?? nothing}
      aria-description=${reason ?? nothing}
      aria-disabled=${reason ? 'true' : nothing}
      aria-busy=${busy ? 'true' : nothing}
      @click=${() => actions.answer(card)}
    >
      ${icon(phoneShape)}<span>${words.term('answer')}</span><kbd aria-hidden="true">A</kbd>
    </button>
    ${button({ label: words.term('decline'), variant: 'line big wide', busy, onPress: () => actions.decline(card) })}`;
}
