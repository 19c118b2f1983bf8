import type { ReactiveControllerHost } from 'lit';
import { enSoftphone } from '../i18n/en-softphone.js';
import { en } from '../i18n/en.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { SoftphoneTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of `<cc-softphone>`. */
export class SoftphoneWords extends FormattingLocalizer<SoftphoneTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enSoftphone });
  }
}
