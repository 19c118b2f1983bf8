import type { ReactiveControllerHost } from 'lit';
import { en } from '../i18n/en.js';
import { enCall } from '../i18n/en-call.js';
import { enSoftphone } from '../i18n/en-softphone.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { CallTermKey } from '../i18n/terms.js';

export type CallWords = FormattingLocalizer<CallTermKey>;

/** The words of the softphone with its calls and devices, in the language around the host. */
export const callWords = (host: ReactiveControllerHost & HTMLElement): CallWords =>
  new FormattingLocalizer<CallTermKey>(host, { ...en, ...enSoftphone, ...enCall });
