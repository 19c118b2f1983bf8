import { CentralitaError, type Role } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';

/** Only an owner makes, changes, bans or ends an owner. Errors: `forbidden`. */
export function assertOver(work: Work, role: Role): void {
  if (role === 'owner' && work.actor.role !== 'owner' && work.actor.role !== 'system')
    throw new CentralitaError('forbidden', 'only an owner may do that to an owner');
}
