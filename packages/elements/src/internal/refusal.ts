import type { Client } from '@centralita/core';
import type { LocalizeController } from '../i18n/localize-controller.js';
import type { CommandError } from './command-controller.js';

/** Why it was refused: of a ticket that a colleague took first, who has it. */
export function refusal(words: LocalizeController, client: Client | undefined, error: CommandError): string {
  const { ownerId } = (error.cause as { readonly details?: { readonly ownerId?: string } }).details ?? {};
  const name = ownerId && client?.agents.agent(ownerId).get()?.name;
  return name ? words.term('not-yours', name) : words.error(error.code);
}
