import type { DueTimer } from '../transaction/timers.js';
import type { TimerKind, Work } from '../transaction/work.js';
import { graceEnded } from './agents/presence.js';
import { tellFigures } from '../projections/queue-stats.js';
import { giveUpConversations, wrapUpEnded } from './interactions/lifecycle.js';
import { miss } from './offers/offers.js';

/** What happens when a time is up. */
const acts: Readonly<Record<TimerKind, (work: Work, subject: string) => Promise<void>>> = {
  offer: miss,
  declined: async (work, offerId) => {
    const offer = await work.get('offer', offerId);
    if (offer) work.wakeRouting(offer.interactionId);
  },
  figures: tellFigures,
  'wrap-up': wrapUpEnded,
  grace: async (work, agentId) => {
    if (await graceEnded(work, agentId)) await giveUpConversations(work, agentId);
  },
};

/** Runs one timer, once: its row goes in the same transaction; one that was moved meanwhile is left alone. */
export async function fireTimer(work: Work, { kind, subject, due }: DueTimer): Promise<void> {
  const gone = await work.db
    .deleteFrom('timer')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('due', '=', due)
    .returning('due')
    .execute();
  if (gone.length > 0) await acts[kind](work, subject);
}
