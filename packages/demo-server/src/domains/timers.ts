import type { DueTimer } from '../transaction/timers.js';
import type { TimerKind, Tx } from '../transaction/tx.js';
import { publishQueueStats } from '../projections/queue-stats.js';
import { graceEnded } from './agents/presence.js';
import { refreshPositions } from '../projections/positions.js';
import { giveUpConversations, wrapUpEnded } from './lifecycle/lifecycle.js';
import { expireOffer } from './offers/offers.js';
import { checkAway } from './webchat/away.js';

/** What happens when a timer is due. */
const actions: Readonly<Record<TimerKind, (tx: Tx, subject: string) => Promise<void>>> = {
  offer: expireOffer,
  declined: async (tx, offerId) => {
    const offer = await tx.get('offer', offerId);
    if (offer) tx.wakeRouting(offer.interactionId);
  },
  figures: publishQueueStats,
  positions: refreshPositions,
  away: checkAway,
  'wrap-up': wrapUpEnded,
  grace: async (tx, agentId) => {
    if (await graceEnded(tx, agentId)) await giveUpConversations(tx, agentId);
  },
};

/** Runs one timer, once: its row is removed in the same transaction. A timer that was moved is left alone. */
export async function fireTimer(tx: Tx, { kind, subject, due }: DueTimer): Promise<void> {
  const gone = await tx.db
    .deleteFrom('timer')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('due', '=', due)
    .returning('due')
    .execute();
  if (gone.length > 0) await actions[kind](tx, subject);
}
