import { CentralitaError, type Agent, type Params } from '@centralita/core/protocol';
import type { Domain } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { refreshAgent } from '../agents/presence.js';
import { touchFigures } from '../../projections/queue-stats.js';
import { formerLogin, loginOf } from './login.js';
import { changedPlaces, defaultWritten, newAgent } from './new-agent.js';
import { assertOver } from '../agents/over-owner.js';

export interface UsersOptions {
  /** How a password is kept. Without it there are no accounts to sign in to. */
  readonly hashPassword?: ((password: string) => Promise<string>) | undefined;
}

/** Logins are of the whole server, extensions of the tenant. */
async function assertFree(work: Work, column: 'login' | 'extension', value: string, id: string) {
  let query = work.db.selectFrom('account').select('id').where(column, '=', value).where('id', '!=', id);
  if (column === 'extension') query = query.where('tenant_id', '=', work.tenantId);
  if (await query.executeTakeFirst()) taken(column);
}

const taken = (column: string): never => {
  throw new CentralitaError('conflict', `${column}: taken already`, { path: `/${column}` });
};

/** Neither given to somebody else, nor the one where a colleague logged in to the queues. */
async function assertExtensionFree(work: Work, extension: string, id: string): Promise<void> {
  await assertFree(work, 'extension', extension, id);
  if ((await work.find('queue')).some(({ number }) => number === extension)) taken('extension');
  const agents = await work.find('agent');
  // Who is there already may be given it: a form sends back what it showed.
  if (agents.some((each) => each.id === id && each.extension === extension)) return;
  if (agents.some((each) => each.extension === extension)) taken('extension');
}

async function assertSkills(work: Work, skills: Readonly<Record<string, number>>): Promise<void> {
  for (const id of Object.keys(skills))
    if (!(await work.get('skill', id)))
      throw new CentralitaError('bad-request', 'skills: no such skill', { path: '/skills' });
}

/** Makes the user a member of exactly these queues; new places are logged out. */
async function setQueues(work: Work, userId: string, queueIds: readonly string[]): Promise<void> {
  const before = await work.find('membership', { user_id: userId });
  for (const membership of before)
    if (!queueIds.includes(membership.queueId)) {
      await work.remove('membership', membership.id);
      await touchFigures(work, membership.queueId);
    }
  for (const queueId of new Set(queueIds)) {
    if (before.some((each) => each.queueId === queueId)) continue;
    if (!(await work.get('queue', queueId)))
      throw new CentralitaError('bad-request', 'queueIds: no such queue', { path: '/queueIds' });
    const place = { userId, queueId, loggedIn: false, paused: null, since: work.now };
    await work.put('membership', { id: `${userId}:${queueId}`, ...place });
  }
}

type HashOf = (password: string) => Promise<string>;

export function createUsers({ hashPassword }: UsersOptions): Domain<'users'> {
  const hashOf: HashOf = (password) => {
    if (!hashPassword) throw new CentralitaError('unavailable', 'this server keeps no passwords');
    return hashPassword(password);
  };
  return {
    'users.create': (params, work) => create(params, work, hashOf),
    'users.update': (params, work) => update(params, work, hashOf),
    'users.remove': remove,
  };
}

async function create(params: Params<'users.create'>, work: Work, hashOf: HashOf): Promise<Agent> {
  const { password, name, role, extension = null, skills = {}, queueIds = [] } = params;
  const { capacity = {}, written = defaultWritten, voiceExclusive = true } = params;
  assertOver(work, role);
  const id = work.newId();
  const login = loginOf(params.login);
  await assertFree(work, 'login', login, id);
  if (extension) await assertExtensionFree(work, extension, id);
  await assertSkills(work, skills);
  const account = { id, tenant_id: work.tenantId, login, name, role, extension, active: 1 };
  await work.db
    .insertInto('account')
    .values({ ...account, password_hash: await hashOf(password) })
    .execute();
  const made = { id, name, role, extension, skills, capacity, written, voiceExclusive };
  const agent = await work.put('agent', newAgent(made, work.now));
  await setQueues(work, id, queueIds);
  await work.audit('user.create', id, { login, name, role, extension, skills, queueIds });
  return agent;
}

/** A new password ends all sessions of the user, also those of whoever changes their own: one of them may be a thief's. */
async function update(params: Params<'users.update'>, work: Work, hashOf: HashOf): Promise<Agent> {
  const { id, password, queueIds, capacity, written, ...change } = params;
  const agent = await work.need('agent', id);
  const role = change.role ?? agent.role;
  assertOver(work, agent.role);
  assertOver(work, role);
  if (role !== agent.role && id === work.actor.id)
    throw new CentralitaError('conflict', 'nobody changes their own role');
  if (change.extension) await assertExtensionFree(work, change.extension, id);
  await assertSkills(work, change.skills ?? {});
  // What is undefined stays: the agent's extension may be that of another desk, for today.
  const account = {
    name: change.name ?? agent.name,
    role,
    extension: change.extension,
    password_hash: password === undefined ? undefined : await hashOf(password),
  };
  await work.db.updateTable('account').set(account).where('id', '=', id).execute();
  const most = written ?? agent.chat.capacity;
  const channels = changedPlaces(agent, capacity ?? {}, most);
  const loads = {
    voice: { ...agent.voice, capacity: channels.voice.capacity },
    chat: { ...agent.chat, capacity: most },
  };
  const after = await refreshAgent(work, id, { ...change, ...loads, channels });
  if (queueIds) await setQueues(work, id, queueIds);
  // JSON leaves out what is undefined.
  const said = { ...change, queueIds, capacity, written };
  await work.audit('user.update', id, { ...said, ...(password !== undefined && { password: 'changed' }) });
  if (password !== undefined) await endSessions(work, id);
  // Rights are read when a page says hello: it must say so again.
  if (role !== agent.role || queueIds) work.revoke(id);
  return after ?? agent;
}

/** No token of the user is worth anything from the commit on; `revoke` ends the connections that are open. */
async function endSessions(work: Work, userId: string): Promise<void> {
  await work.db.deleteFrom('refresh').where('account_id', '=', userId).execute();
  work.revoke(userId);
}

async function remove({ id }: Params<'users.remove'>, work: Work): Promise<Record<string, never>> {
  const agent = await work.need('agent', id);
  assertOver(work, agent.role);
  if (id === work.actor.id) throw new CentralitaError('conflict', 'nobody ends themselves');
  const open = await work.find('ticket', { owner_id: id, status: 'open' });
  if (open.length > 0 || agent.voice.used + agent.chat.used > 0)
    throw new CentralitaError('conflict', 'work is in hand', { usedBy: 'ticket' });
  await setQueues(work, id, []);
  // The row stays, for history reads the name; what may be somebody else's now goes.
  const former = { active: 0, login: formerLogin(id), extension: null };
  await work.db.updateTable('account').set(former).where('id', '=', id).execute();
  await endSessions(work, id);
  for (const group of await work.find('group'))
    if (group.userIds.includes(id))
      await work.put('group', { ...group, userIds: group.userIds.filter((each) => each !== id) });
  await work.db
    .updateTable('agent_time')
    .set({ until: work.now })
    .where('agent_id', '=', id)
    .where('until', 'is', null)
    .execute();
  await work.clearTimer('grace', id);
  await work.remove('agent', id);
  await work.audit('user.remove', id, { name: agent.name });
  return {};
}
