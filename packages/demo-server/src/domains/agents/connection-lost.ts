import type { Tx } from '../../transaction/tx.js';
import { passOffersOn } from '../offers/offers.js';
import { graceMs, setConnected } from './presence.js';

/** No page of the agent answers any more. What rings at the agent goes to the next one at once. */
export async function connectionLost(tx: Tx, agentId: string): Promise<void> {
  if (!(await tx.get('agent', agentId))) return;
  await setConnected(tx, agentId, false);
  await passOffersOn(tx, agentId);
  await tx.setTimer('grace', agentId, tx.now + graceMs);
}
