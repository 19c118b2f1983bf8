import { CentralitaError, type Role } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** Only an owner makes, changes, bans or removes an owner. Errors: `forbidden`. */
export function requireOwnerRights(tx: Tx, role: Role): void {
  if (role === 'owner' && tx.actor.role !== 'owner' && tx.actor.role !== 'system')
    throw new CentralitaError('forbidden', 'Only an owner may do this to an owner');
}
