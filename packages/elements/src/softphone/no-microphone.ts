import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { micoff as micoffShape } from '../icons/shapes/micoff.js';
import { phone as phoneShape } from '../icons/shapes/phone.js';
import { retry as retryShape } from '../icons/shapes/retry.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import type { CallWords } from './call-words.js';

/** The microphone is blocked or missing: the steps, and what else helps. */
export function noMicrophone(
  words: CallWords,
  options: {
    blocked: boolean;
    embedded: boolean;
    extension: string | null;
    onRetry: () => void;
    busy: boolean;
  },
): TemplateResult {
  const { blocked, embedded, extension, onRetry, busy } = options;
  const steps = ['mic-step-1', 'mic-step-2', 'mic-step-3'] as const;
  return html`<div class="stage trouble">
    ${banner({
      tone: 'bad',
      icon: micoffShape,
      title: words.term(embedded ? 'mic-embedded' : blocked ? 'mic-blocked' : 'no-microphone'),
      text: words.term(embedded ? 'mic-embedded-hint' : 'mic-blocked-hint'),
    })}
    ${
      blocked
        ? html`<ol class="stack steps wide-off">
            ${steps.map((step, at) => html`<li class="row"><span class="count">${at + 1}</span><span>${words.term(step)}</span></li>`)}
          </ol>`
        : nothing
    }
    ${button({ label: words.term('try-again'), variant: 'main big wide', icon: icon(retryShape), busy, onPress: onRetry })}
    <div class="push stack">
      ${
        extension ? banner({ icon: phoneShape, text: words.term('desk-phone', extension) }) : nothing
      }${button({
        label: words.term('call'),
        variant: 'big wide',
        icon: icon(phoneShape),
        reason: words.term('no-microphone'),
        onPress: () => undefined,
      })}
    </div>
  </div>`;
}
