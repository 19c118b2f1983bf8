import type { Client } from '@centralita/core';
import type { Localizer } from '../i18n/localizer.js';
import type { AgentTermKey } from '../i18n/terms.js';
import type { CommandError } from '../internal/command-controller.js';

/** Why it was refused: of a ticket that a colleague took first, who has it. */
export function refusal(
  words: Localizer<AgentTermKey>,
  client: Client | undefined,
  error: CommandError,
): string {
  const { ownerId } = (error.cause as { readonly details?: { readonly ownerId?: string } }).details ?? {};
  const name = ownerId && client?.agents.agent(ownerId).get()?.name;
  return name ? words.term('not-yours', name) : words.error(error.code);
}
