import type { Interaction } from '@centralita/core/protocol';
import type { Tx } from '../transaction/tx.js';
import type { Projection } from './projection.js';
import { waitOf } from './wait.js';

/** Whether this is a web chat that waits. Only the customers of such chats may go away. */
export const isWaitingChat = (each: Interaction): boolean => each.channel === 'chat' && waitOf(each) !== null;

/**
 * Checks after the queue's time whether the customer is away. A customer who has a page then is not, and is timed again
 * when it goes.
 */
export async function timeAway(tx: Tx, { id, queueId }: Interaction, since = tx.now): Promise<void> {
  const seconds = (await tx.get('queue', queueId))?.awaySeconds ?? 0;
  if (seconds > 0) await tx.setTimer('away', id, since + seconds * 1_000);
}

/**
 * Times each chat that begins to wait, and again if it gets into a queue with another setting. A chat that no longer
 * waits is not away.
 */
export const away: Projection = {
  name: 'away',
  async run(tx, changes) {
    for (const { before, after } of changes.of('interaction')) {
      if (!after) continue;
      const waited = before && isWaitingChat(before) && before.queueId === after.queueId;
      if (isWaitingChat(after)) {
        if (!waited) await timeAway(tx, after);
      } else if (after.awaySince !== undefined) {
        const { awaySince: _, ...rest } = after;
        await tx.put('interaction', rest);
      }
    }
    for (const { id, before, after } of changes.of('queue'))
      if (before && after && settingOf(before) !== settingOf(after)) await timeAgain(tx, id);
  },
};

const settingOf = ({ awaySeconds, whenAway }: { readonly awaySeconds: number; readonly whenAway: string }) =>
  `${awaySeconds} ${whenAway}`;

async function timeAgain(tx: Tx, queueId: string): Promise<void> {
  const waiting = await tx.find('interaction', { queue_id: queueId, status: ['queued', 'offered'] });
  for (const each of waiting.filter(isWaitingChat)) {
    // A queue whose setting changed checks those who are away again, because the new setting may take them back or
    // abandon them.
    if (each.awaySince !== undefined) await tx.setTimer('away', each.id, tx.now);
    else await timeAway(tx, each);
  }
}
