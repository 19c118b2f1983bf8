import {
  groupOf,
  type Agent,
  type Interaction,
  type Membership,
  type Queue,
  type Ticket,
} from '@centralita/core/protocol';
import type { Transaction } from 'kysely';
import { roomOf } from '../../routing/room.js';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;
type Column = readonly [table: string, name: string, type: 'text' | 'integer' | 'bigint', may?: 'null'];

/** The columns that routing searches. Existing rows get their values below. */
const added: readonly Column[] = [
  ['agent', 'online', 'integer'],
  ...['voice', 'chat', 'email', 'work', 'social'].map(
    (group) => ['agent', `room_${group}`, 'integer'] as const,
  ),
  ['agent', 'open', 'integer'],
  ['agent', 'idle_since', 'bigint'],
  ['agent', 'last_offer_at', 'bigint'],
  ['ticket', 'invited_id', 'text', 'null'],
  ['interaction', 'channel_group', 'text', 'null'],
  ['interaction', 'rank', 'bigint', 'null'],
  ['membership', 'logged_in', 'integer'],
  ['membership', 'active', 'integer'],
];

const indexes: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['interaction', 'queue_id', 'status', 'channel_group', 'rank'],
  ['interaction', 'queue_id', 'status', 'queued_at'],
  ['membership', 'queue_id', 'active', 'user_id'],
  ['membership', 'queue_id', 'logged_in', 'user_id'],
  ['ticket', 'invited_id', 'status'],
];

/** Adds tables, columns and indexes for routing by skills and rank, and for administration. */
export const routing = {
  name: '0003-routing',
  async up(tx: Tx): Promise<void> {
    for (const name of ['settings', 'campaign', 'skill', 'group']) await createThing(tx, name);
    for (const [table, name, type, may] of added)
      await tx.schema
        .alterTable(table)
        .addColumn(name, type, (column) => (may ? column : column.notNull().defaultTo(0)))
        .execute();
    for (const [table, ...names] of indexes)
      await tx.schema
        .createIndex(`${table}_by_${names.join('_')}`)
        .on(table)
        .columns([...names])
        .execute();
    await createQueueDay(tx);
    await rewrite(tx);
  },
};

async function createThing(tx: Tx, name: string): Promise<void> {
  await tx.schema
    .createTable(name)
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .execute();
}

async function createQueueDay(tx: Tx): Promise<void> {
  let table = tx.schema.createTable('queue_day');
  for (const name of ['tenant_id', 'queue_id', 'day'])
    table = table.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['attended', 'wait_sum', 'wait_max', 'in_time', 'abandoned'])
    table = table.addColumn(name, 'bigint', (column) => column.notNull());
  await table.addPrimaryKeyConstraint('queue_day_key', ['queue_id', 'day'] as never[]).execute();
}

/** Gives stored rows the fields and columns that they lack. */
async function rewrite(tx: Tx): Promise<void> {
  await change<Agent>(tx, 'agent', (agent) => {
    const value = { ...newAgentFields(agent), ...agent };
    const { voice, chat, email, work, social } = roomOf(value);
    const room = {
      room_voice: voice,
      room_chat: chat,
      room_email: email,
      room_work: work,
      room_social: social,
    };
    const order = { open: agent.voice.used + agent.chat.used, idle_since: agent.idleSince };
    const online = agent.connected ? 1 : 0;
    return [value, { ...room, ...order, last_offer_at: agent.lastOfferAt, online }];
  });
  await change<Interaction>(tx, 'interaction', (each) => {
    const waits = each.status === 'queued' || each.status === 'offered';
    const rank = waits ? (each.queuedAt ?? each.openedAt) : null;
    return [
      { ...each, rank, transfer: null },
      { rank, channel_group: groupOf[each.channel] },
    ];
  });
  await change<Membership>(tx, 'membership', (each) => [
    each,
    { logged_in: each.loggedIn ? 1 : 0, active: each.loggedIn && each.paused === null ? 1 : 0 },
  ]);
  await change<Queue>(tx, 'queue', (queue) => [{ ...newQueueFields, ...queue }, {}]);
  await change<Ticket>(tx, 'ticket', (ticket) => [{ ...ticket, invitedId: null }, {}]);
  await change<object>(tx, 'queueFigures', (figures) => [{ ...newFigures, ...figures }, {}]);
}

async function change<T extends object>(
  tx: Tx,
  table: string,
  next: (value: T) => [value: T, columns: object],
): Promise<void> {
  const name = table as 'tag';
  for (const { id, data } of await tx.selectFrom(name).select(['id', 'data']).execute()) {
    const [value, row] = next(JSON.parse(data) as T);
    await tx
      .updateTable(name)
      .set({ ...row, data: JSON.stringify(value) })
      .where('id', '=', id)
      .execute();
  }
}

const newAgentFields = ({ voice, chat }: Agent) => {
  const place = (used: number, capacity: number) => ({ status: 'ready' as const, used, capacity });
  return {
    apart: false,
    channels: {
      voice: place(voice.used, voice.capacity),
      chat: place(chat.used, chat.capacity),
      email: place(0, chat.capacity),
      work: place(0, chat.capacity),
      social: place(0, chat.capacity),
    },
    voiceExclusive: true,
    forwardTo: null,
    skills: {},
  };
};

const newQueueFields = {
  wrapUpUnlimited: false,
  afterWork: 'stay',
  priority: 0,
  ageingSeconds: 300,
  transfersFirst: true,
  skills: {},
  reopenHours: 24,
} as const;

const newFigures = {
  at: 0,
  online: 0,
  day: '',
  attended: 0,
  averageWait: 0,
  longestWait: 0,
  inTime: 0,
  abandoned: 0,
};
