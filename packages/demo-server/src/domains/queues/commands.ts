import { CentralitaError, type Membership, type Params } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { touchFigures } from '../../projections/queue-stats.js';
import { assertNotBanned } from '../agents/not-banned.js';
import { needReason } from '../agents/pause-reason.js';

type Named = readonly string[] | undefined;

/** The agent's places in the named queues, or in all. Errors: `not-found` where the agent has none. */
async function places(work: Work, queueIds: Named): Promise<Membership[]> {
  const userId = work.actor.id;
  if (!queueIds) return work.find('membership', { user_id: userId });
  const found: Membership[] = [];
  for (const queueId of new Set(queueIds)) found.push(await work.need('membership', `${userId}:${queueId}`));
  return found;
}

async function change(
  work: Work,
  memberships: readonly Membership[],
  next: Partial<Membership>,
): Promise<Membership[]> {
  const changed: Membership[] = [];
  for (const membership of memberships) {
    const after = { ...membership, ...next };
    const same = after.loggedIn === membership.loggedIn && after.paused === membership.paused;
    changed.push(same ? membership : await work.put('membership', { ...after, since: work.now }));
    if (same) continue;
    await work.audit('membership', membership.id, next);
    if (after.loggedIn !== membership.loggedIn) await touchFigures(work, membership.queueId);
  }
  return changed;
}

/** Those logged in. Named ones that are not are an error: `conflict`; of all, they are left out. */
function loggedIn(memberships: readonly Membership[], queueIds: Named): Membership[] {
  const out = memberships.find((each) => !each.loggedIn);
  if (queueIds && out)
    throw new CentralitaError('conflict', 'not logged in there', {
      state: 'logged-out',
      queueId: out.queueId,
    });
  return memberships.filter((each) => each.loggedIn);
}

async function logIn({ queueIds, extension }: Params<'queues.logIn'>, work: Work): Promise<Membership[]> {
  assertNotBanned(await work.get('agent', work.actor.id));
  if (extension !== undefined) await takeExtension(work, extension);
  const out = (await places(work, queueIds)).filter((each) => !each.loggedIn);
  await change(work, out, { loggedIn: true, paused: null });
  return places(work, queueIds);
}

/** The extension stays as long as the agent is logged in to any queue, and is one agent's at a time. */
async function takeExtension(work: Work, extension: string): Promise<void> {
  const agent = await work.need('agent', work.actor.id);
  if (agent.extension === extension) return;
  const own = await work.find('membership', { user_id: agent.id });
  if (agent.extension !== null && own.some((each) => each.loggedIn))
    throw new CentralitaError('conflict', 'log out of all queues first', { extension: agent.extension });
  if ((await work.find('queue')).some(({ number }) => number === extension))
    throw new CentralitaError('conflict', 'a queue has this number', { extension });
  const others = (await work.find('agent')).filter((each) => each.extension === extension);
  for (const { id, connected } of others) {
    const theirs = await work.find('membership', { user_id: id });
    if (connected && theirs.some((each) => each.loggedIn))
      throw new CentralitaError('conflict', 'a colleague is at this extension', { extension });
  }
  await work.audit('agent.extension', agent.id, { from: agent.extension, to: extension });
  await refreshAgent(work, agent.id, { extension });
}

export const queues: Handlers<'queues.logIn' | 'queues.logOut' | 'queues.pause' | 'queues.unpause'> = {
  'queues.logIn': logIn,
  'queues.logOut': async ({ queueIds }, work) =>
    change(work, await places(work, queueIds), { loggedIn: false, paused: null }),
  'queues.pause': async ({ queueIds, reason }, work) => {
    assertNotBanned(await work.get('agent', work.actor.id));
    await needReason(work, reason);
    return change(work, loggedIn(await places(work, queueIds), queueIds), { paused: reason });
  },
  'queues.unpause': async ({ queueIds }, work) => {
    assertNotBanned(await work.get('agent', work.actor.id));
    return change(work, loggedIn(await places(work, queueIds), queueIds), { paused: null });
  },
};
