import { CentralitaError, type Channel, type Params, type Queue } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Tx } from '../../transaction/tx.js';
import { asWritten } from './queue-named.js';

/** Settings of a new queue that an administrator may leave out. */
const defaults = {
  strategy: 'longest-idle',
  ringSeconds: 20,
  wrapUpSeconds: 120,
  wrapUpExtendable: true,
  wrapUpUnlimited: false,
  afterWork: 'stay',
  tipificationRequired: false,
  outcomeTreeId: null,
  serviceLevelSeconds: 20,
  priority: 0,
  ageingSeconds: 300,
  transfersFirst: true,
  skills: {},
  reopenHours: 0,
  awaySeconds: 600,
  whenAway: 'message',
} as const;

/** A reload of the page or a lost connection takes less time than this. */
const minAwaySeconds = 30;

/** Checks and stores a queue. Errors: `bad-request` if it refers to something that does not exist, `conflict` for a number or name that is taken. */
async function save(tx: Tx, queue: Queue, action: string): Promise<Queue> {
  const refuse = (path: string): never => {
    throw new CentralitaError('bad-request', `${path}: this value is not possible`, { path: `/${path}` });
  };
  const campaign = (await tx.get('campaign', queue.campaignId)) ?? refuse('campaignId');
  if (queue.outcomeTreeId !== null && !(await tx.get('outcomeTree', queue.outcomeTreeId)))
    refuse('outcomeTreeId');
  for (const skill of Object.keys(queue.skills)) if (!(await tx.get('skill', skill))) refuse('skills');
  if (queue.ringSeconds < 1) refuse('ringSeconds');
  if (queue.awaySeconds !== 0 && queue.awaySeconds < minAwaySeconds) refuse('awaySeconds');
  if (queue.channels.length === 0) refuse('channels');
  if (queue.tipificationRequired && queue.outcomeTreeId === null) refuse('tipificationRequired');
  await assertFree(tx, queue);
  await tx.audit(`queue.${action}`, queue.id, queue);
  return tx.put('queue', { ...queue, campaignName: campaign.name });
}

/** Errors: `conflict`, with the field whose value leads to another queue, or to an agent's phone. */
async function assertFree(tx: Tx, queue: Queue): Promise<void> {
  const before = await tx.get('queue', queue.id);
  const others = (await tx.find('queue')).filter(({ id }) => id !== queue.id);
  const refuse = (field: string): never => {
    throw new CentralitaError('conflict', `${field}: another one has it already`, { path: `/${field}` });
  };
  for (const field of ['number', 'name'] as const)
    if (others.some((each) => asWritten(each[field]) === asWritten(queue[field]))) refuse(field);
  if (before?.number === queue.number) return;
  if ((await tx.find('agent')).some(({ extension }) => extension === queue.number)) refuse('number');
  const accounts = tx.db.selectFrom('account').select('id').where('tenant_id', '=', tx.tenantId);
  if (await accounts.where('extension', '=', queue.number).executeTakeFirst()) refuse('number');
}

/** Whether an interaction of the queue is not closed. */
async function isWorkedIn(tx: Tx, queueId: string): Promise<boolean> {
  const live = await tx.query(['interaction'], (db) =>
    db
      .selectFrom('interaction')
      .select('id')
      .where('queue_id', '=', queueId)
      .where('status', '!=', 'closed')
      .limit(1)
      .executeTakeFirst(),
  );
  return live !== undefined;
}

/** Errors: `conflict` for a channel on which an interaction waits, or may wait again: it would be offered to nobody. */
async function assertUnused(tx: Tx, queueId: string, channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return;
  const live = await tx.query(['interaction'], (db) =>
    db
      .selectFrom('interaction')
      .select('channel')
      .where('queue_id', '=', queueId)
      .where('status', 'in', ['queued', 'offered', 'active', 'held'])
      .where('channel', 'in', channels)
      .limit(1)
      .executeTakeFirst(),
  );
  if (live)
    throw new CentralitaError('conflict', `An interaction uses the channel ${live.channel}`, {
      usedBy: 'interaction',
      channel: live.channel,
    });
}

async function update({ id, ...change }: Params<'queues.update'>, tx: Tx): Promise<Queue> {
  const before = await tx.need('queue', id);
  const { channels } = { ...before, ...change };
  await assertUnused(
    tx,
    id,
    before.channels.filter((each) => !channels.includes(each)),
  );
  return save(tx, { ...before, ...change }, 'update');
}

async function remove({ id }: Params<'queues.remove'>, tx: Tx): Promise<Record<string, never>> {
  await tx.need('queue', id);
  const open = await tx.query(['ticket'], (db) =>
    db
      .selectFrom('ticket')
      .select('id')
      .where('queue_id', '=', id)
      .where('status', '=', 'open')
      .limit(1)
      .executeTakeFirst(),
  );
  if (open) throw new CentralitaError('conflict', 'A ticket uses the queue', { usedBy: 'ticket' });
  // An interaction of another queue's ticket may wait here.
  if (await isWorkedIn(tx, id))
    throw new CentralitaError('conflict', 'An interaction uses the queue', { usedBy: 'interaction' });
  for (const membership of await tx.find('membership', { queue_id: id }))
    await tx.remove('membership', membership.id);
  await tx.clearTimer('figures', id);
  await tx.clearTimer('positions', id);
  await tx.remove('queueStats', id);
  await tx.audit('queue.remove', id);
  await tx.remove('queue', id);
  return {};
}

export const queueAdmin: Handlers<'queues.create' | 'queues.update' | 'queues.remove'> = {
  'queues.create': (params, tx) =>
    save(tx, { ...defaults, ...params, id: tx.newId(), campaignName: '' }, 'create'),
  'queues.update': update,
  'queues.remove': remove,
};
