import { CentralitaError, type Agent, type Params } from '@centralita/core/protocol';
import type { Domain, LateResult } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { settingsOf } from '../../transaction/settings.js';
import { assertInPlan } from '../../numbers/extension.js';
import { formerLogin, loginOf } from './login.js';
import { changedPlaces, defaultWritten, newAgent } from './new-agent.js';
import { requireOwnerRights } from '../agents/owner-rights.js';

export interface UsersOptions {
  /** Hashes a password. Without it there are no accounts to sign in to. */
  readonly hashPassword?: ((password: string) => Promise<string>) | undefined;
}

/** Logins are unique on the server, extensions in the tenant. */
async function assertFree(tx: Tx, column: 'login' | 'extension', value: string, id: string) {
  let query = tx.db.selectFrom('account').select('id').where(column, '=', value).where('id', '!=', id);
  if (column === 'extension') query = query.where('tenant_id', '=', tx.tenantId);
  if (await query.executeTakeFirst()) taken(column);
}

const taken = (column: string): never => {
  throw new CentralitaError('conflict', `${column}: another one has it already`, { path: `/${column}` });
};

/** The extension belongs neither to another user, nor to the desk where a colleague logged in to the queues. */
async function assertExtensionFree(tx: Tx, extension: string, id: string): Promise<void> {
  await assertFree(tx, 'extension', extension, id);
  if ((await tx.find('queue')).some(({ number }) => number === extension)) taken('extension');
  const agents = await tx.find('agent');
  // The user may have it already: a form sends back what it showed.
  if (agents.some((each) => each.id === id && each.extension === extension)) return;
  if (agents.some((each) => each.extension === extension)) taken('extension');
  assertInPlan(extension, await settingsOf(tx));
}

async function assertSkills(tx: Tx, skills: Readonly<Record<string, number>>): Promise<void> {
  for (const id of Object.keys(skills))
    if (!(await tx.get('skill', id)))
      throw new CentralitaError('bad-request', 'skills: one of them does not exist', { path: '/skills' });
}

/** Makes the user a member of exactly these queues; new memberships are logged out. */
async function setQueues(tx: Tx, userId: string, queueIds: readonly string[]): Promise<void> {
  const before = await tx.find('membership', { user_id: userId });
  for (const membership of before)
    if (!queueIds.includes(membership.queueId)) await tx.remove('membership', membership.id);
  for (const queueId of new Set(queueIds)) {
    if (before.some((each) => each.queueId === queueId)) continue;
    if (!(await tx.get('queue', queueId)))
      throw new CentralitaError('bad-request', 'queueIds: one of them does not exist', { path: '/queueIds' });
    const place = { userId, queueId, loggedIn: false, paused: null, since: tx.now };
    await tx.put('membership', { id: `${userId}:${queueId}`, ...place });
  }
}

type HashOf = (password: string) => Promise<string>;

export function createUsers({ hashPassword }: UsersOptions): Domain<'users'> {
  const hashOf: HashOf = (password) => {
    if (!hashPassword) throw new CentralitaError('unavailable', 'This server keeps no passwords');
    return hashPassword(password);
  };
  return {
    'users.create': (params, tx) => create(params, tx, hashOf),
    'users.update': (params, tx) => update(params, tx, hashOf),
    'users.remove': remove,
  };
}

async function create(params: Params<'users.create'>, tx: Tx, hashOf: HashOf): Promise<Agent> {
  const { password, name, role, extension = null, skills = {}, queueIds = [] } = params;
  const { capacity = {}, written = defaultWritten, voiceExclusive = true } = params;
  requireOwnerRights(tx, role);
  const id = tx.newId();
  const login = loginOf(params.login);
  await assertFree(tx, 'login', login, id);
  if (extension) await assertExtensionFree(tx, extension, id);
  await assertSkills(tx, skills);
  const account = { id, tenant_id: tx.tenantId, login, name, role, extension, active: 1 };
  await tx.db
    .insertInto('account')
    .values({ ...account, password_hash: await hashOf(password) })
    .execute();
  const made = { id, name, role, extension, skills, capacity, written, voiceExclusive };
  const agent = await tx.put('agent', newAgent(made, tx.now));
  await setQueues(tx, id, queueIds);
  await tx.audit('user.create', id, { login, name, role, extension, skills, queueIds });
  return agent;
}

/** A new password ends all sessions of the user, the actor's own too: one of them may belong to a thief. */
async function update(params: Params<'users.update'>, tx: Tx, hashOf: HashOf): Promise<LateResult<Agent>> {
  const { id, password, queueIds, capacity, written, ...change } = params;
  const agent = await tx.need('agent', id);
  const role = change.role ?? agent.role;
  requireOwnerRights(tx, agent.role);
  requireOwnerRights(tx, role);
  if (role !== agent.role && id === tx.actor.id)
    throw new CentralitaError('conflict', 'Users cannot change their own role');
  if (change.extension) await assertExtensionFree(tx, change.extension, id);
  await assertSkills(tx, change.skills ?? {});
  // Undefined fields stay: the agent's extension may be that of another desk today.
  const account = {
    name: change.name ?? agent.name,
    role,
    extension: change.extension,
    password_hash: password === undefined ? undefined : await hashOf(password),
  };
  await tx.db.updateTable('account').set(account).where('id', '=', id).execute();
  const writtenCapacity = written ?? agent.chat.capacity;
  const channels = changedPlaces(agent, capacity ?? {}, writtenCapacity);
  const loads = {
    voice: { ...agent.voice, capacity: channels.voice.capacity },
    chat: { ...agent.chat, capacity: writtenCapacity },
  };
  await tx.put('agent', { ...agent, ...change, ...loads, channels });
  if (queueIds) await setQueues(tx, id, queueIds);
  // JSON leaves out undefined fields.
  const said = { ...change, queueIds, capacity, written };
  await tx.audit('user.update', id, { ...said, ...(password !== undefined && { password: 'changed' }) });
  if (password !== undefined) await endSessions(tx, id);
  // Rights are read when a page says hello, so pages have to say hello again.
  if (role !== agent.role || queueIds) tx.revoke(id);
  return () => tx.need('agent', id);
}

/** No token of the user is valid after the commit; `revoke` ends the open connections. */
async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.db.deleteFrom('refresh').where('account_id', '=', userId).execute();
  tx.revoke(userId);
}

async function remove({ id }: Params<'users.remove'>, tx: Tx): Promise<Record<string, never>> {
  const agent = await tx.need('agent', id);
  requireOwnerRights(tx, agent.role);
  if (id === tx.actor.id) throw new CentralitaError('conflict', 'Users cannot remove themselves');
  const open = await tx.find('ticket', { owner_id: id, status: 'open' });
  if (open.length > 0 || agent.voice.used + agent.chat.used > 0)
    throw new CentralitaError('conflict', 'The user has work in hand', { usedBy: 'ticket' });
  await setQueues(tx, id, []);
  // The row stays, because history reads the name; login and extension become free.
  const former = { active: 0, login: formerLogin(id), extension: null };
  await tx.db.updateTable('account').set(former).where('id', '=', id).execute();
  await endSessions(tx, id);
  for (const group of await tx.find('group'))
    if (group.userIds.includes(id))
      await tx.put('group', { ...group, userIds: group.userIds.filter((each) => each !== id) });
  await tx.db
    .updateTable('agent_time')
    .set({ until: tx.now })
    .where('agent_id', '=', id)
    .where('until', 'is', null)
    .execute();
  await tx.clearTimer('grace', id);
  await tx.remove('agent', id);
  await tx.audit('user.remove', id, { name: agent.name });
  return {};
}
