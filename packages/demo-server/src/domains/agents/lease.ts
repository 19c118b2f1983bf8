import type { Tx } from '../../transaction/tx.js';
import { passOffersOn } from '../offers/offers.js';
import { graceMs, setConnected } from './presence.js';

/** Timer `lease`: no page answered for the agent. What rings there goes to the next one at once. */
export async function leaseEnded(tx: Tx, agentId: string): Promise<void> {
  await setConnected(tx, agentId, false);
  await passOffersOn(tx, agentId);
  await tx.setTimer('grace', agentId, tx.now + graceMs);
}
