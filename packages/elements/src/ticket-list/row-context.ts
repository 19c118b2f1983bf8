import type { Client } from '@centralita/core';
import type { TicketListWords } from './ticket-list-words.js';

/** The data that all rows of a list share. */
export interface RowContext {
  readonly client: Client;
  readonly words: TicketListWords;
  /** Changes with the language, so that rows notice. */
  readonly language: string;
}
