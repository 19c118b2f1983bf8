import { isCentralitaError } from '@centralita/core';
import { html, nothing } from 'lit';
import type { SoftphoneWords } from './softphone-words.js';
import { clock as clockShape } from '../icons/shapes/clock.js';
import { banner } from '../parts/banner.js';
import type { LazyView } from '../parts/lazy-view.js';
import { timer } from '../parts/timer.js';
import { around } from '../i18n/around.js';
import type { CallWords } from './call-words.js';
import type { CallActions } from './call-actions.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

export interface TopBannersOptions {
  readonly words: SoftphoneWords;
  /** These words include a text for each refusal. */
  readonly extras: LazyView<{ readonly words: CallWords }>;
  readonly actions: CallActions;
  readonly view: SoftphoneView;
  readonly main: CallCard | undefined;
  /** The banner of the connection, or `nothing`. */
  readonly connection: unknown;
}

/** Says what failed, that the phone is not registered, and when a wrap-up ends. */
export function topBanners({ words, extras, actions, view, main, connection }: TopBannersOptions): unknown {
  const { link, registration, own, client } = view;
  const { error } = actions.commands;
  const banners: unknown[] = connection === nothing ? [] : [connection];
  if (error) {
    const action = { label: words.term('dismiss'), onPress: () => actions.commands.clear() };
    const { reason, status } = isCentralitaError(error.cause) ? error.cause.details : {};
    const detail: unknown = reason ?? status;
    const draw = (said: { readonly words: SoftphoneWords }): unknown =>
      banner({ tone: 'bad', text: said.words.error(error.code, detail), action });
    const general = draw({ words });
    const exact = (): unknown => extras.view({ words, placeholder: nothing, draw, otherwise: general });
    const shown = detail === undefined ? general : exact();
    if (shown !== nothing) banners.push(shown);
  }
  if (registration.state === 'failed' && link === 'online') {
    const away = registration.reason === 'elsewhere';
    const text = registration.reason === 'refused' ? 'phone-refused' : away ? 'phone-elsewhere' : 'phone-off';
    const action = {
      label: words.term(away ? 'phone-take' : 'try-again'),
      busy: actions.isPending('restart'),
      onPress: () => actions.restart(),
    };
    banners.push(banner({ tone: 'warn', text: words.term(text), action }));
  }
  if (!main && own?.state === 'after-service' && own.limitAt !== null) {
    const [before, after] = around((time) => words.term('wrap-up-ends', time));
    const left = timer(own.limitAt, { clock: client?.clock, down: true });
    banners.push(banner({ icon: clockShape, text: html`<span class="num">${before}${left}${after}</span>` }));
  }
  return banners.length === 0 ? nothing : html`<div class="stack top">${banners}</div>`;
}
