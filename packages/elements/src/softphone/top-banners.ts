import { isCentralitaError } from '@centralita/core';
import { html, nothing } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { clock as clockShape } from '../icons/shapes/clock.js';
import { banner } from '../parts/banner.js';
import { timer } from '../parts/timer.js';
import { around } from '../i18n/around.js';
import type { CallActions } from './call-actions.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

export interface TopBannersOptions {
  readonly words: LocalizeController;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
  readonly main: CallCard | undefined;
  /** The banner of the connection, or `nothing`. */
  readonly connection: unknown;
}

/** Says what failed, that the phone is not registered, and when a wrap-up ends. */
export function topBanners({ words, actions, view, main, connection }: TopBannersOptions): unknown {
  const { link, registration, own, client } = view;
  const { error } = actions.commands;
  const banners: unknown[] = connection === nothing ? [] : [connection];
  if (error) {
    const action = { label: words.term('dismiss'), onPress: () => actions.commands.clear() };
    const status = isCentralitaError(error.cause) ? error.cause.details.status : undefined;
    banners.push(banner({ tone: 'bad', text: words.error(error.code, status), action }));
  }
  if (registration.state === 'failed' && link === 'online') {
    const away = registration.reason === 'elsewhere';
    const action = {
      label: words.term(away ? 'phone-take' : 'try-again'),
      busy: actions.isPending('restart'),
      onPress: () => actions.restart(),
    };
    banners.push(banner({ tone: 'warn', text: words.term(away ? 'phone-elsewhere' : 'phone-off'), action }));
  }
  if (!main && own?.state === 'after-service' && own.limitAt !== null) {
    const [before, after] = around((time) => words.term('wrap-up-ends', time));
    const left = timer(own.limitAt, { clock: client?.clock, down: true });
    banners.push(banner({ icon: clockShape, text: html`<span class="num">${before}${left}${after}</span>` }));
  }
  return banners.length === 0 ? nothing : html`<div class="stack top">${banners}</div>`;
}
