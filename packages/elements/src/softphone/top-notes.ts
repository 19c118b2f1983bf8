import { isCentralitaError } from '@centralita/core';
import { html, nothing } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { clock as clockShape } from '../icons/shapes.js';
import { banner } from '../parts/banner.js';
import { timer } from '../parts/timer.js';
import { around } from '../i18n/around.js';
import type { CallActs } from './call-acts.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

/** What went wrong, a phone that is not registered, a wrap-up that runs. */
export function topNotes(
  words: LocalizeController,
  { link, registration, own, client }: SoftphoneView,
  acts: CallActs,
  main: CallCard | undefined,
  connection: unknown,
): unknown {
  const { error } = acts.action;
  const notes: unknown[] = connection === nothing ? [] : [connection];
  if (error) {
    const action = { label: words.term('dismiss'), onPress: () => acts.action.clear() };
    const status = isCentralitaError(error.cause) ? error.cause.details.status : undefined;
    notes.push(banner({ tone: 'bad', text: words.error(error.code, status), action }));
  }
  if (registration.state === 'failed' && link === 'online') {
    const away = registration.reason === 'elsewhere';
    const action = {
      label: words.term(away ? 'phone-take' : 'try-again'),
      busy: acts.isPending('restart'),
      onPress: () => acts.restart(),
    };
    notes.push(banner({ tone: 'warn', text: words.term(away ? 'phone-elsewhere' : 'phone-off'), action }));
  }
  if (!main && own?.state === 'after-service' && own.limitAt !== null) {
    const [before, after] = around((time) => words.term('wrap-up-ends', time));
    const left = timer(own.limitAt, { clock: client?.clock, down: true });
    notes.push(banner({ icon: clockShape, text: html`<span class="num">${before}${left}${after}</span>` }));
  }
  return notes.length === 0 ? nothing : html`<div class="stack top">${notes}</div>`;
}
