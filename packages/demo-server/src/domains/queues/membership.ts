import { CentralitaError, type Membership, type Params } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { settingsOf } from '../../transaction/settings.js';
import { assertInPlan } from '../../numbers/extension.js';
import { assertNotBanned } from '../lifecycle/not-banned.js';
import { needReason } from '../agents/pause-reason.js';

type QueueIds = readonly string[] | undefined;

/** The actor's memberships in the named queues, or in all. Errors: `not-found` for a queue without one. */
async function membershipsOf(tx: Tx, queueIds: QueueIds): Promise<Membership[]> {
  const userId = tx.actor.id;
  if (!queueIds) return tx.find('membership', { user_id: userId });
  const found: Membership[] = [];
  for (const queueId of new Set(queueIds)) found.push(await tx.need('membership', `${userId}:${queueId}`));
  return found;
}

async function change(
  tx: Tx,
  memberships: readonly Membership[],
  next: Partial<Membership>,
): Promise<Membership[]> {
  const changed: Membership[] = [];
  for (const membership of memberships) {
    const after = { ...membership, ...next };
    const same = after.loggedIn === membership.loggedIn && after.paused === membership.paused;
    changed.push(same ? membership : await tx.put('membership', { ...after, since: tx.now }));
    if (same) continue;
    await tx.audit('membership', membership.id, next);
  }
  return changed;
}

/** Those that are logged in. Errors: `conflict` if a named one is logged out; without names it is left out. */
function loggedIn(memberships: readonly Membership[], queueIds: QueueIds): Membership[] {
  const out = memberships.find((each) => !each.loggedIn);
  if (queueIds && out)
    throw new CentralitaError('conflict', 'The agent is not logged in to the queue', {
      state: 'logged-out',
      queueId: out.queueId,
    });
  return memberships.filter((each) => each.loggedIn);
}

async function logIn({ queueIds, extension }: Params<'queues.logIn'>, tx: Tx): Promise<Membership[]> {
  assertNotBanned(await tx.get('agent', tx.actor.id));
  if (extension !== undefined) await takeExtension(tx, extension);
  const out = (await membershipsOf(tx, queueIds)).filter((each) => !each.loggedIn);
  await change(tx, out, { loggedIn: true, paused: null });
  return membershipsOf(tx, queueIds);
}

/**
 * The extension stays while the agent is logged in to any queue, and belongs to one agent at a time. Routing trusts it,
 * so it must be in the numbering plan and must not be that of a queue or of another person, whether or not they are
 * connected.
 */
async function takeExtension(tx: Tx, extension: string): Promise<void> {
  const agent = await tx.need('agent', tx.actor.id);
  if (agent.extension === extension) return;
  const own = await tx.find('membership', { user_id: agent.id });
  if (agent.extension !== null && own.some((each) => each.loggedIn))
    throw new CentralitaError('conflict', 'Log out of all queues first', { extension: agent.extension });
  if ((await tx.find('queue')).some(({ number }) => number === extension))
    throw new CentralitaError('conflict', 'A queue has this number', { extension });
  assertInPlan(extension, await settingsOf(tx));
  const person = await tx.db
    .selectFrom('account')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('extension', '=', extension)
    .where('id', '!=', agent.id)
    .executeTakeFirst();
  if (person) throw new CentralitaError('conflict', 'The extension belongs to a colleague', { extension });
  const others = (await tx.find('agent')).filter((each) => each.extension === extension);
  for (const { id, connected } of others) {
    const theirs = await tx.find('membership', { user_id: id });
    if (connected && theirs.some((each) => each.loggedIn))
      throw new CentralitaError('conflict', 'A colleague uses this extension', { extension });
  }
  await tx.audit('agent.extension', agent.id, { from: agent.extension, to: extension });
  await tx.put('agent', { ...agent, extension });
}

export const memberships: Handlers<'queues.logIn' | 'queues.logOut' | 'queues.pause' | 'queues.unpause'> = {
  'queues.logIn': logIn,
  'queues.logOut': async ({ queueIds }, tx) =>
    change(tx, await membershipsOf(tx, queueIds), { loggedIn: false, paused: null }),
  'queues.pause': async ({ queueIds, reason }, tx) => {
    assertNotBanned(await tx.get('agent', tx.actor.id));
    await needReason(tx, reason);
    return change(tx, loggedIn(await membershipsOf(tx, queueIds), queueIds), { paused: reason });
  },
  'queues.unpause': async ({ queueIds }, tx) => {
    assertNotBanned(await tx.get('agent', tx.actor.id));
    return change(tx, loggedIn(await membershipsOf(tx, queueIds), queueIds), { paused: null });
  },
};
