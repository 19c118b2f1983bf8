import { CentralitaError, type Agent } from '@centralita/core/protocol';

/** A banned agent works nowhere and gets no work until the ban is lifted. Errors: `conflict`. */
export function assertNotBanned(agent: Agent | null): void {
  if (agent?.state === 'banned')
    throw new CentralitaError('conflict', 'The agent is banned', { state: 'banned' });
}
