import type { Work } from '../../transaction/work.js';
import { takeBackOffers } from '../offers/offers.js';
import { graceFor, setConnected } from './presence.js';

/** No page of the agent answers any more. What rings at the agent goes to the next one at once. */
export async function connectionLost(work: Work, agentId: string): Promise<void> {
  if (!(await work.get('agent', agentId))) return;
  await setConnected(work, agentId, false);
  await takeBackOffers(work, agentId);
  await work.setTimer('grace', agentId, work.now + graceFor);
}
