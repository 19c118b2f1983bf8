import { CentralitaError, type Agent } from '@centralita/core/protocol';

/** Whoever is banned works nowhere and gets no work until it is lifted. Errors: `conflict`. */
export function assertNotBanned(agent: Agent | null): void {
  if (agent?.state === 'banned') throw new CentralitaError('conflict', 'banned', { state: 'banned' });
}
