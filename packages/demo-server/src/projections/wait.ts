import type { Interaction } from '@centralita/core/protocol';

/**
 * Returns the wait of an interaction in its queue as a text that differs for each of its waits, and also while the
 * customer is away. Returns null if it does not wait there: without a rank it is on its way from agent to agent, and
 * its wait in the queue is over.
 */
export function waitOf(interaction: Interaction | null): string | null {
  if (interaction?.rank == null) return null;
  const { status, queueId, queuedAt, awaySince = '' } = interaction;
  return status === 'queued' || status === 'offered' ? `${queueId} ${queuedAt} ${awaySince}` : null;
}
