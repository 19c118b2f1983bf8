import type { Queue } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** Names and numbers of queues are compared without case and surrounding blanks. */
export const asWritten = (name: string): string => name.trim().toLowerCase();

/** The queue with this id, else with this number, else with this name. */
export async function queueNamed(tx: Tx, name: string): Promise<Queue | null> {
  const wanted = asWritten(name);
  const queues = await tx.find('queue');
  for (const field of ['id', 'number', 'name'] as const) {
    const found = queues.find((queue) => asWritten(queue[field]) === wanted);
    if (found) return found;
  }
  return null;
}
