import { CentralitaError, type Channel, type Params, type Queue } from '@centralita/core/protocol';
import type { Handlers } from '../../transaction/handlers.js';
import type { Work } from '../../transaction/work.js';
import { tellFigures } from '../../projections/queue-stats.js';
import { refreshRank } from '../../projections/queue-rank.js';
import { asWritten } from './queue-named.js';

/** What an administrator need not say of a new queue. */
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
} as const;

/** Errors: `bad-request` for what it refers to and is not there, `conflict` for a number or name that is taken. */
async function keep(work: Work, queue: Queue, action: string): Promise<Queue> {
  const refuse = (path: string): never => {
    throw new CentralitaError('bad-request', `${path}: not possible`, { path: `/${path}` });
  };
  const campaign = (await work.get('campaign', queue.campaignId)) ?? refuse('campaignId');
  if (queue.outcomeTreeId !== null && !(await work.get('outcomeTree', queue.outcomeTreeId)))
    refuse('outcomeTreeId');
  for (const skill of Object.keys(queue.skills)) if (!(await work.get('skill', skill))) refuse('skills');
  if (queue.ringSeconds < 1) refuse('ringSeconds');
  if (queue.channels.length === 0) refuse('channels');
  if (queue.tipificationRequired && queue.outcomeTreeId === null) refuse('tipificationRequired');
  await assertFree(work, queue);
  await work.audit(`queue.${action}`, queue.id, queue);
  const kept = await work.put('queue', { ...queue, campaignName: campaign.name });
  await tellFigures(work, queue.id);
  return kept;
}

/** Errors: `conflict`, with the field that leads to another queue, or to an agent's phone. */
async function assertFree(work: Work, queue: Queue): Promise<void> {
  const before = await work.get('queue', queue.id);
  const others = (await work.find('queue')).filter(({ id }) => id !== queue.id);
  const refuse = (field: string): never => {
    throw new CentralitaError('conflict', `${field}: there is one already`, { path: `/${field}` });
  };
  for (const field of ['number', 'name'] as const)
    if (others.some((each) => asWritten(each[field]) === asWritten(queue[field]))) refuse(field);
  if (before?.number === queue.number) return;
  if ((await work.find('agent')).some(({ extension }) => extension === queue.number)) refuse('number');
}

/** Whether something of it is not over. */
async function isWorkedIn(work: Work, queueId: string): Promise<boolean> {
  const live = await work.db
    .selectFrom('interaction')
    .select('id')
    .where('queue_id', '=', queueId)
    .where('status', '!=', 'closed')
    .limit(1)
    .executeTakeFirst();
  return live !== undefined;
}

/** Errors: `conflict` for a channel on which something waits, or is with an agent and may come back: nobody would be asked. */
async function assertUnused(work: Work, queueId: string, channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return;
  const live = await work.db
    .selectFrom('interaction')
    .select('channel')
    .where('queue_id', '=', queueId)
    .where('status', 'in', ['queued', 'offered', 'active', 'held'])
    .where('channel', 'in', channels)
    .limit(1)
    .executeTakeFirst();
  if (live)
    throw new CentralitaError('conflict', `${live.channel}: in use by an interaction`, {
      usedBy: 'interaction',
      channel: live.channel,
    });
}

async function update({ id, ...change }: Params<'queues.update'>, work: Work): Promise<Queue> {
  const before = await work.need('queue', id);
  const { channels } = { ...before, ...change };
  await assertUnused(
    work,
    id,
    before.channels.filter((each) => !channels.includes(each)),
  );
  const kept = await keep(work, { ...before, ...change }, 'update');
  if (kept.ageingSeconds !== before.ageingSeconds) await refreshRanks(work, id);
  return kept;
}

/** What waits goes by the new ageing too, or a place from before would be worth more or less than one of now. */
async function refreshRanks(work: Work, queueId: string): Promise<void> {
  for (const each of await work.find('interaction', { queue_id: queueId, status: ['queued', 'offered'] }))
    await refreshRank(work, each);
}

async function remove({ id }: Params<'queues.remove'>, work: Work): Promise<Record<string, never>> {
  await work.need('queue', id);
  const open = await work.db
    .selectFrom('ticket')
    .select('id')
    .where('queue_id', '=', id)
    .where('status', '=', 'open')
    .limit(1)
    .executeTakeFirst();
  if (open) throw new CentralitaError('conflict', 'in use by a ticket', { usedBy: 'ticket' });
  // Of a ticket of another queue something may wait here.
  if (await isWorkedIn(work, id))
    throw new CentralitaError('conflict', 'in use by an interaction', { usedBy: 'interaction' });
  for (const membership of await work.find('membership', { queue_id: id }))
    await work.remove('membership', membership.id);
  await work.clearTimer('figures', id);
  await work.remove('queueStats', id);
  await work.audit('queue.remove', id);
  await work.remove('queue', id);
  return {};
}

export const queueKeeping: Handlers<'queues.create' | 'queues.update' | 'queues.remove'> = {
  'queues.create': (params, work) =>
    keep(work, { ...defaults, ...params, id: work.newId(), campaignName: '' }, 'create'),
  'queues.update': update,
  'queues.remove': remove,
};
