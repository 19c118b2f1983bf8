import { CentralitaError } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** Reasons of pauses that nobody chose: after an offer that rang out, and where a queue sends an agent from its work. */
export const serverReasons: readonly string[] = ['missed', 'after-work'];

/** A pause names one of the tenant's custom states. Errors: `bad-request`. */
export async function needReason(tx: Tx, reason: string | null): Promise<void> {
  const states = await tx.find('customState');
  if (!states.some((each) => each.code === reason))
    throw new CentralitaError('bad-request', 'reason: there is no custom state with this code', {
      path: '/reason',
    });
}
