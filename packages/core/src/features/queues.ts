import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { derived } from '../lib/derived.js';
import { onceABurst } from '../lib/once-a-burst.js';
import type { Group, Membership, Queue } from '../protocol/index.js';
import { follow } from './feature.js';

/** Queues, what waits in them, and the agent's place in each. */
export function createQueues(backend: Backend) {
  const queues = follow(backend, 'queue');
  const stats = follow(backend, 'queueStats');
  const memberships = follow(backend, 'membership');
  const groups = follow(backend, 'group');
  const $groups = atom<readonly Group[]>([]);
  const $all = atom<readonly Queue[]>([]);
  const $own = atom<readonly Membership[]>([]);
  const $members = atom<readonly Membership[]>([]);
  const $withStats = atom<readonly Queue[]>([]);

  const publishCounted = () => $withStats.set($all.get().filter(({ id }) => stats.get(id)));
  queues.watch(() => {
    $all.set([...queues.values()].sort((a, b) => a.number.localeCompare(b.number)));
    publishCounted();
  });
  stats.watch((_, next, before) => {
    if (!next || !before) publishCounted();
  });
  groups.watch(() => $groups.set([...groups.values()]));
  const publish = onceABurst(() => {
    const me = backend.$me.get()?.id;
    $members.set([...memberships.values()]);
    $own.set($members.get().filter((membership) => membership.userId === me));
  });
  memberships.watch(publish);
  backend.$me.listen(publish);

  return {
    $all: $all as ReadableAtom<readonly Queue[]>,
    /** The agent's own memberships. */
    $own: $own as ReadableAtom<readonly Membership[]>,
    /** One sees the places of everybody, not only the own: supervisors and above. */
    $seesAll: derived([backend.$me], (me) => me !== null && me.role !== 'agent' && me.role !== 'customer'),
    /** All memberships that one may see. */
    $members: $members as ReadableAtom<readonly Membership[]>,
    /** The queues whose stats one may see: agents those that they are a member of. */
    $withStats: $withStats as ReadableAtom<readonly Queue[]>,
    queue: (id: string) => queues.store(id),
    stats: (queueId: string) => stats.store(queueId),
    /** Groups of people to transfer to. */
    $groups: $groups as ReadableAtom<readonly Group[]>,
    /** Without queues: all of the agent's. The extension stays until logged out of all. */
    logIn: (queueIds?: string[], extension?: string) =>
      backend.request('queues.logIn', { ...some(queueIds), ...(extension && { extension }) }),
    logOut: (queueIds?: string[]) => backend.request('queues.logOut', some(queueIds)),
    pause: (queueIds: string[] | undefined, reason: string) =>
      backend.request('queues.pause', { ...some(queueIds), reason }),
    unpause: (queueIds?: string[]) => backend.request('queues.unpause', some(queueIds)),
  };
}
export type Queues = ReturnType<typeof createQueues>;

const some = (queueIds?: string[]) => (queueIds ? { queueIds } : {});
