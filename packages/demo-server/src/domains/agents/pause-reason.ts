import { CentralitaError } from '@centralita/core/protocol';
import type { Work } from '../../transaction/work.js';

/** Reasons of pauses that nobody chose: after an offer that rang out, and where a queue sends an agent from its work. */
export const serverReasons: readonly string[] = ['missed', 'after-work'];

/** A pause names one of the tenant's custom states. Errors: `bad-request`. */
export async function needReason(work: Work, reason: string | null): Promise<void> {
  const states = await work.find('customState');
  if (!states.some((each) => each.code === reason))
    throw new CentralitaError('bad-request', 'reason: no such state', { path: '/reason' });
}
