import type { Queue } from '@centralita/core/protocol';
import type { Tx } from '../../transaction/tx.js';

/** As people write the names and numbers of queues: case and blanks around do not matter. */
export const asWritten = (name: string): string => name.trim().toLowerCase();

/** The queue with this id, else this number, else this name: none takes over what is meant for another. */
export async function queueNamed(tx: Tx, name: string): Promise<Queue | null> {
  const wanted = asWritten(name);
  const queues = await tx.find('queue');
  for (const field of ['id', 'number', 'name'] as const) {
    const found = queues.find((queue) => asWritten(queue[field]) === wanted);
    if (found) return found;
  }
  return null;
}
