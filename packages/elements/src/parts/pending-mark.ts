import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes/clock.js';

/** Marks a value that the server has not confirmed yet. */
export const pendingMark = (words: Pick<Localizer, 'named'>): TemplateResult =>
  html`<span class="row meta pending-mark"
    >${icon(clock, { size: 's' })}${words.named('delivery', 'pending')}</span
  >`;
