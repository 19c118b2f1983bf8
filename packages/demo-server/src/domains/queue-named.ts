import type { Queue } from '@centralita/core/protocol';
import type { Work } from '../hub/work.js';

/** The queue with this id, number or name. */
export async function queueNamed(work: Work, name: string): Promise<Queue | null> {
  const wanted = name.toLowerCase();
  const queues = await work.find('queue');
  const is = (queue: Queue) =>
    [queue.id, queue.number, queue.name].some((each) => each.toLowerCase() === wanted);
  return queues.find(is) ?? null;
}
