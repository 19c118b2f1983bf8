import { groupOf, type ChannelGroup } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';
import { passOffersOn } from '../offers/offers.js';

/** Groups of channels that pages can show, in the order of the protocol; null: everything. */
export type Shown = readonly ChannelGroup[] | null;

/**
 * The pages of the agent can show this much together. Written work that none of them shows goes to the next agent. Calls ring
 * wherever a phone is registered, which need not be in a page.
 */
export async function setShown(tx: Tx, agentId: string, shown: Shown): Promise<void> {
  const agent = await tx.get('agent', agentId);
  if (!agent || JSON.stringify(agent.shown ?? null) === JSON.stringify(shown)) return;
  const { shown: _former, ...rest } = agent;
  await tx.put('agent', shown ? { ...rest, shown: [...shown] } : rest);
  if (shown)
    await passOffersOn(
      tx,
      agentId,
      ({ channel }) => channel !== 'voice' && !shown.includes(groupOf[channel]),
    );
}
