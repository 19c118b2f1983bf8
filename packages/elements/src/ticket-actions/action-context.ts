import type { Client } from '@centralita/core';
import type { LitElement } from 'lit';
import type { TicketWords } from '../i18n/ticket-words.js';
import type { CommandController } from '../internal/command-controller.js';

/** Where a ticket is worked on: the element that asks, says what was refused, and tells the page. */
export interface ActionContext {
  readonly host: LitElement;
  readonly client: Client;
  readonly words: TicketWords;
  readonly commands: CommandController;
}
