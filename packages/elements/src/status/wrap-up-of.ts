import type { Interaction } from '@centralita/core';
import type { UseStore } from '../internal/stores.js';
import type { StatusView } from './status-view.js';

/** The agent's call whose wrap-up keeps them from the next one; a pause may have begun beside it. */
export function wrapUpOf(use: UseStore, { client, own }: StatusView): Interaction | undefined {
  if (!client || !own?.voice.used) return undefined;
  return use(client.tickets.$mine)
    .flatMap((id) => use(client.tickets.interactionsOf(id)))
    .find(
      ({ channel, status, agentId }) => channel === 'voice' && status === 'wrap-up' && agentId === own.id,
    );
}
