import type { ReactiveControllerHost } from 'lit';
import { enQueueStats } from '../i18n/en-queue-stats.js';
import { en } from '../i18n/en.js';
import { FormattingLocalizer } from '../i18n/formatting-localizer.js';
import type { QueueStatsTermKey } from '../i18n/terms.js';

/** `LocalizeController` with the words of the queues' figures. */
export class QueueStatsWords extends FormattingLocalizer<QueueStatsTermKey> {
  constructor(host: ReactiveControllerHost & HTMLElement) {
    super(host, { ...en, ...enQueueStats });
  }
}
