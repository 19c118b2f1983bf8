import type { ReactiveControllerHost } from 'lit';
import { enFigures } from '../i18n/en-figures.js';
import { en } from '../i18n/en.js';
import { Localizer } from '../i18n/localizer.js';
import type { FiguresTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of the queues' figures. */
export class FiguresLocalizer extends Localizer<FiguresTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enFigures });
  }
}
