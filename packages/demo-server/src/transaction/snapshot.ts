import type { EntityName, Me, Snapshot, Ticket } from '@centralita/core/protocol';
import { sql } from 'kysely';
import type { Reader } from '../storage/engine.js';
import { mayRead } from './access.js';
import { agentAudience, everyone, queueAudience, supervision, visitAudience } from './audience.js';
import { entityRows } from './entity-table.js';
import { ReadUnit } from './read-unit.js';
import { reachOf } from './rights.js';

type Rows = readonly { readonly data: string }[];

/** Lets others work between two steps of a long read. */
export type Pause = () => Promise<void>;

/** How many rows are read and written at once, which takes a few milliseconds. */
const maxSliceRows = 250;

/** Builds the JSON of a snapshot in slices from the stored texts, without parsing them. */
class SnapshotWriter {
  readonly parts: string[] = [];
  readonly #pause: Pause;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  async add(entity: EntityName, slices: Iterable<Promise<Rows> | Rows>): Promise<void> {
    this.parts.push(`${this.parts.length === 0 ? '{' : ','}"${entity}":[`);
    let isFirst = true;
    for (const slice of slices) {
      const text = (await slice).map((row) => row.data).join(',');
      if (text) this.parts.push(isFirst ? text : `,${text}`);
      isFirst = isFirst && !text;
      await this.#pause();
    }
    this.parts.push(']');
  }

  end(): readonly string[] {
    return [...this.parts, this.parts.length === 0 ? '{}' : '}'];
  }
}

/** Writes everything that a user or customer may see at the moment of the read transaction: JSON of {@link Snapshot} in parts. */
export async function writeSnapshot(db: Reader, me: Me, pause: Pause): Promise<readonly string[]> {
  const writer = new SnapshotWriter(pause);
  if (me.role === 'customer') await customerSnapshot(db, me, writer);
  else await userSnapshot(db, me, writer);
  return writer.end();
}

/** Returns the same snapshot as values. */
export async function readSnapshot(db: Reader, me: Me): Promise<Snapshot> {
  const parts = await writeSnapshot(db, me, () => Promise.resolve());
  return JSON.parse(parts.join('')) as Snapshot;
}

async function userSnapshot(db: Reader, me: Me, writer: SnapshotWriter): Promise<void> {
  const all = (entity: EntityName) =>
    entityRows(db, entity).select('data').where('tenant_id', '=', me.tenantId).execute();
  const memberships = () =>
    seesAll(me)
      ? all('membership')
      : db.selectFrom('membership').select('data').where('user_id', '=', me.id).execute();
  for (const entity of openToUsers) await writer.add(entity, [await all(entity)]);
  await writer.add('queueStats', [await (seesAll(me) ? all('queueStats') : figuresOfOwnQueues(db, me))]);
  await writer.add('membership', [await memberships()]);
  const ids = await visibleTickets(db, me, writer);
  const slices = slicesOf(ids);
  await writer.add('interaction', [
    ...lazily(slices, (slice) => rowsWith(db, 'interaction', { ticket_id: slice })),
    await handledInteractions(db, me, ids),
  ]);
  await writer.add('call', [
    ...lazily(slices, (slice) => rowsWith(db, 'call', { ticket_id: slice })),
    await handledCalls(db, me, ids),
  ]);
  await writer.add(
    'tipification',
    lazily(slices, (slice) => rowsWith(db, 'tipification', { id: slice })),
  );
  await writer.add('offer', [await standingOffers(db, me).execute()]);
}

const openToUsers = [
  'agent',
  'settings',
  'campaign',
  'skill',
  'group',
  'customState',
  'queue',
  'outcomeTree',
  'tag',
] as const satisfies readonly EntityName[];

function slicesOf(ids: readonly string[]): string[] {
  const slices: string[] = [];
  for (let from = 0; from < ids.length; from += maxSliceRows)
    slices.push(JSON.stringify(ids.slice(from, from + maxSliceRows)));
  return slices;
}

/** Reads each slice only when the previous one has been written. */
function* lazily(slices: readonly string[], read: (slice: string) => Promise<Rows>): Iterable<Promise<Rows>> {
  for (const slice of slices) yield read(slice);
}

type SlicedEntity = 'ticket' | 'interaction' | 'call' | 'tipification';

/** Returns rows whose column has one of these values. They are given as JSON, so that the statement is the same for any number. */
async function rowsWith(
  db: Reader,
  entity: SlicedEntity,
  { id, ticket_id }: { readonly id?: string; readonly ticket_id?: string },
): Promise<Rows> {
  const list = sql<string>`(select value from json_each(${id ?? ticket_id}))`;
  const column = sql.ref<string>(id === undefined ? 'ticket_id' : 'id');
  const rows = entityRows(db, entity).select('data').where(column, 'in', list);
  return entity === 'call' ? rows.where(sql.ref('state'), '<>', 'ended').execute() : rows.execute();
}

function figuresOfOwnQueues(db: Reader, me: Me): Promise<Rows> {
  const queues = db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id);
  return db.selectFrom('queueStats').select('data').where('id', 'in', queues).execute();
}

export const seesAll = (me: Me) => reachOf(me, 'see') === 'all';

/** The user's own; supervisors see all. */
function standingOffers(db: Reader, me: Me) {
  const standing = db
    .selectFrom('offer')
    .select('data')
    .where('tenant_id', '=', me.tenantId)
    .where('state', '=', 'offered');
  return seesAll(me) ? standing : standing.where('agent_id', '=', me.id);
}

/** Returns interactions that the user still handles although their ticket went to somebody else. */
function handledInteractions(db: Reader, me: Me, ids: readonly string[]): Promise<Rows> {
  return db
    .selectFrom('interaction')
    .select('data')
    .where('agent_id', '=', me.id)
    .where('status', 'in', inHand)
    .where('ticket_id', 'not in', listed(ids))
    .execute();
}

/** Returns calls like {@link handledInteractions}. */
function handledCalls(db: Reader, me: Me, ids: readonly string[]): Promise<Rows> {
  return db
    .selectFrom('call')
    .select('data')
    .where('agent_id', '=', me.id)
    .where('state', 'in', ['ringing', 'dialing', 'connected', 'held'])
    .where('ticket_id', 'not in', listed(ids))
    .execute();
}

const listed = (ids: readonly string[]) => sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;

/** Writes the open tickets that the user may read and returns their ids. */
async function visibleTickets(db: Reader, me: Me, writer: SnapshotWriter): Promise<readonly string[]> {
  const ids = (await candidates(db, me).select('id').execute()).map(({ id }) => id);
  const viewer = new ReadUnit({ db, actor: me, now: 0 });
  await viewer.find('membership', { user_id: me.id });
  const visible: string[] = [];
  const readable = async (slice: string): Promise<Rows> => {
    const rows = await rowsWith(db, 'ticket', { id: slice });
    if (seesAll(me)) return rows;
    const found: { readonly data: string }[] = [];
    for (const row of rows) {
      const ticket = JSON.parse(row.data) as Ticket;
      if (!(await mayRead(viewer, ticket))) continue;
      found.push(row);
      visible.push(ticket.id);
    }
    return found;
  };
  await writer.add('ticket', lazily(slicesOf(ids), readable));
  return seesAll(me) ? ids : visible;
}

const inHand = ['offered', 'active', 'held', 'wrap-up'];

/**
 * Selects open tickets of which the user may read some: those that the user owns, is asked to take over, has an
 * interaction of in hand, or that wait in the user's queues. It only avoids reading all the others; `mayRead` decides.
 */
function candidates(db: Reader, me: Me) {
  const open = db.selectFrom('ticket').where('tenant_id', '=', me.tenantId).where('status', '=', 'open');
  if (seesAll(me)) return open;
  const queues = db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id);
  const waiting = db
    .selectFrom('interaction')
    .select('ticket_id')
    .where('queue_id', 'in', queues)
    .where('status', 'in', ['queued', 'offered'])
    .where('rank', 'is not', null);
  const own = db
    .selectFrom('interaction')
    .select('ticket_id')
    .where('agent_id', '=', me.id)
    .where('status', 'in', inHand);
  return open.where(({ or, and, eb }) =>
    or([
      eb('owner_id', '=', me.id),
      eb('invited_id', '=', me.id),
      and([eb('waits', '=', 1), eb('queue_id', 'in', queues)]),
      eb('id', 'in', waiting),
      eb('id', 'in', own),
    ]),
  );
}

/** A customer who wrote more starts with the newest messages, so that a page does not cost more the longer it is used. */
const maxCustomerMessages = 300;

async function customerSnapshot(db: Reader, me: Me, writer: SnapshotWriter): Promise<void> {
  const interactions = db
    .selectFrom('interaction')
    .select('id')
    .where('channel', '=', 'chat')
    .where('remote_address', '=', me.id);
  const newest = await db
    .selectFrom('message')
    .select('data')
    .where('interaction_id', 'in', interactions)
    .where(sql`json_extract(data, '$.kind')`, '<>', 'note')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(maxCustomerMessages)
    .execute();
  await writer.add('visit', [await db.selectFrom('visit').select('data').where('id', '=', me.id).execute()]);
  await writer.add('message', [newest.reverse()]);
}

/** The audiences of the log that a user or customer belongs to. */
export async function audiencesOf(db: Reader, me: Me): Promise<Set<string>> {
  if (me.role === 'customer') return new Set([visitAudience(me.id)]);
  const rows = await db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id).execute();
  const names = [everyone, agentAudience(me.id), ...rows.map((row) => queueAudience(row.queue_id))];
  return new Set(seesAll(me) ? [...names, supervision] : names);
}
