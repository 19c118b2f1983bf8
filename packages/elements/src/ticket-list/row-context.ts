import type { Client } from '@centralita/core';
import type { LocalizeController } from '../i18n/localize-controller.js';

/** The data that all rows of a list share. */
export interface RowContext {
  readonly client: Client;
  readonly words: LocalizeController;
  /** Changes with the language, so that rows notice. */
  readonly language: string;
}
