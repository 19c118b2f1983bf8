import { html, type TemplateResult } from 'lit';
import type { SoftphoneWords } from './softphone-words.js';
import { icon } from '../icons/icon.js';
import { check as checkShape } from '../icons/shapes/check.js';
import { x as xShape } from '../icons/shapes/x.js';

/** Offline and no call: what can still be done, and that nothing is lost. */
export function offlineStage(words: SoftphoneWords): TemplateResult {
  const line = (works: boolean, text: string) =>
    html`<li class="row ${works ? '' : 'dim'}">
      <span class=${works ? 'good' : ''}>${icon(works ? checkShape : xShape)}</span><span>${text}</span>
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
