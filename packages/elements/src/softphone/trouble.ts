import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { icon } from '../icons/icon.js';
import * as shape from '../icons/shapes.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';

/** Offline and no call: what can still be done, and that nothing is lost. */
export function offlineStage(words: LocalizeController): TemplateResult {
  const line = (works: boolean, text: string) =>
    html`<li class="row ${works ? '' : 'dim'}">
      <span class=${works ? 'good' : ''}>${icon(works ? shape.check : shape.x)}</span><span>${text}</span>
    </li>`;
  return html`<div class="stage trouble">
    <div class="stack wide-off">
      <div class="label">${words.term('still-works')}</div>
      <ul class="stack">
        ${line(true, words.term('still-works-written'))}${line(true, words.term('still-works-call'))}
        ${line(false, words.term('not-works-calls'))}
      </ul>
    </div>
    <div class="push meta wide-off">${words.term('outbox-safe')}</div>
  </div>`;
}

/** The microphone is blocked or missing: the steps, and what else helps. */
export function noMicrophone(
  words: LocalizeController,
  options: { blocked: boolean; extension: string | null; onRetry: () => void; busy: boolean },
): TemplateResult {
  const { blocked, extension, onRetry, busy } = options;
  const steps = ['mic-step-1', 'mic-step-2', 'mic-step-3'] as const;
  return html`<div class="stage trouble">
    ${banner({
      tone: 'bad',
      icon: shape.micoff,
      title: words.term(blocked ? 'mic-blocked' : 'no-microphone'),
      text: words.term('mic-blocked-hint'),
    })}
    ${
      blocked
        ? html`<ol class="stack steps wide-off">
            ${steps.map((step, at) => html`<li class="row"><span class="count">${at + 1}</span><span>${words.term(step)}</span></li>`)}
          </ol>`
        : nothing
    }
    ${button({ label: words.term('try-again'), look: 'main big wide', icon: icon(shape.retry), busy, onPress: onRetry })}
    <div class="push stack">
      ${
        extension ? banner({ icon: shape.phone, text: words.term('desk-phone', extension) }) : nothing
      }${button({
        label: words.term('call'),
        look: 'big wide',
        icon: icon(shape.phone),
        reason: words.term('no-microphone'),
        onPress: () => undefined,
      })}
    </div>
  </div>`;
}
