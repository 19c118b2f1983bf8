import type { Client } from '@centralita/core';
import type { LitElement } from 'lit';
import type { TicketWords } from '../i18n/ticket-words.js';
import type { CommandController } from '../internal/command-controller.js';

/** What an action on a ticket needs: the element that shows dialogs and dispatches events, the client, the texts and the commands. */
export interface ActionContext {
  readonly host: LitElement;
  readonly client: Client;
  readonly words: TicketWords;
  readonly commands: CommandController;
}
