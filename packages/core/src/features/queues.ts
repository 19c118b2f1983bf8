import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { Membership, Queue } from '../protocol/index.js';
import { follow } from './feature.js';

/** Queues, what waits in them, and the agent's place in each. */
export function createQueues(backend: Backend) {
  const queues = follow(backend, 'queue');
  const figures = follow(backend, 'queueFigures');
  const memberships = follow(backend, 'membership');
  const $all = atom<readonly Queue[]>([]);
  const $own = atom<readonly Membership[]>([]);

  queues.watch(() => $all.set([...queues.values()].sort((a, b) => a.number.localeCompare(b.number))));
  const publish = () => {
    const me = backend.$me.get()?.id;
    $own.set([...memberships.values()].filter((membership) => membership.userId === me));
  };
  memberships.watch(publish);
  backend.$me.listen(publish);

  return {
    $all: $all as ReadableAtom<readonly Queue[]>,
    /** The agent's own memberships. */
    $own: $own as ReadableAtom<readonly Membership[]>,
    queue: (id: string) => queues.store(id),
    figures: (queueId: string) => figures.store(queueId),
    logIn: (queueIds: string[]) => backend.request('queues.logIn', { queueIds }),
    logOut: (queueIds: string[]) => backend.request('queues.logOut', { queueIds }),
    pause: (queueIds: string[], reason: string) => backend.request('queues.pause', { queueIds, reason }),
    unpause: (queueIds: string[]) => backend.request('queues.unpause', { queueIds }),
  };
}
export type Queues = ReturnType<typeof createQueues>;
