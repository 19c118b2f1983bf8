import { groupOf, type ChannelGroup } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';
import { passOffersOn } from '../offers/offers.js';

/** The groups of channels that pages can show, in the order of the protocol. Null means all of them. */
export type Shown = readonly ChannelGroup[] | null;

/**
 * Stores which groups the agent's pages can show together, and passes on offers of written work that none of them can show. Calls
 * are not passed on, because they ring at any registered phone, which may be outside a page.
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
