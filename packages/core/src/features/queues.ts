import { batched, computed } from 'nanostores';
import type { Backend } from '../backend.js';
import type { Group, Membership, Queue } from '../protocol/index.js';
import { follow } from './feature.js';

/**
 * Queues, their stats, and the agent's membership in each. The commands are perishable; their errors are `forbidden` (a queue of
 * which the agent is no member), `conflict` (banned), `expired`.
 */
export function createQueues(backend: Backend) {
  const queues = follow(backend, 'queue');
  const stats = follow(backend, 'queueStats');
  const memberships = follow(backend, 'membership');
  const groups = follow(backend, 'group');

  const $all = computed(queues.$revision, (): readonly Queue[] =>
    [...queues.values()].sort((a, b) => a.number.localeCompare(b.number)),
  );
  // Stats change twice a second: only a queue that gets or loses them changes this text.
  const $idsWithStats = computed(stats.$revision, () =>
    [...stats.values()]
      .map(({ id }) => id)
      .sort()
      .join(' '),
  );
  const $members = batched(memberships.$revision, (): readonly Membership[] => [...memberships.values()]);

  return {
    /** All queues, by number. */
    $all,
    /** The agent's own memberships. */
    $own: computed([$members, backend.$me], (all, me) => all.filter(({ userId }) => userId === me?.id)),
    /** Whether this user sees the memberships of others: supervisors and above do. */
    $seesAll: computed(backend.$me, (me) => me !== null && me.role !== 'agent' && me.role !== 'customer'),
    /** All memberships that this user may see. */
    $members,
    /** The queues whose stats this user may see: an agent sees those of its own queues. */
    $withStats: computed([$all, $idsWithStats], (all) => all.filter(({ id }) => stats.get(id))),
    queue: (id: string) => queues.store(id),
    /** How a queue does, live and today; null where this user may not see it. Waits are in ms. */
    stats: (queueId: string) => stats.store(queueId),
    /** Groups of people that an interaction can be transferred to. */
    $groups: computed(groups.$revision, (): readonly Group[] => [...groups.values()]),
    ...membershipCommands(backend),
  };
}
export type Queues = ReturnType<typeof createQueues>;

/** Each takes queue ids; all of the agent's queues if left out. */
function membershipCommands(backend: Backend) {
  const some = (queueIds?: string[]) => (queueIds ? { queueIds } : {});
  return {
    /** The extension stays until the agent has logged out of all queues. */
    logIn: (queueIds?: string[], extension?: string) =>
      backend.request('queues.logIn', { ...some(queueIds), ...(extension && { extension }) }),
    logOut: (queueIds?: string[]) => backend.request('queues.logOut', some(queueIds)),
    /** `reason`: code of a custom state. */
    pause: (queueIds: string[] | undefined, reason: string) =>
      backend.request('queues.pause', { ...some(queueIds), reason }),
    unpause: (queueIds?: string[]) => backend.request('queues.unpause', some(queueIds)),
  };
}
