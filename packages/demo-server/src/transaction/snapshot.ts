import type { Entity, EntityName, Me, Snapshot } from '@centralita/core/protocol';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../storage/schema.js';
import { reachOf } from './rights.js';

type Db = Kysely<Database> | Transaction<Database>;
type Rows = Promise<{ data: string }[]>;

async function values<N extends EntityName>(rows: Rows): Promise<Entity<N>[]> {
  return (await rows).map((row) => JSON.parse(row.data) as Entity<N>);
}

/** Everything that somebody may see, as it is now. */
export async function readSnapshot(db: Db, me: Me): Promise<Snapshot> {
  return me.role === 'customer' ? visitorSnapshot(db, me) : userSnapshot(db, me);
}

async function userSnapshot(db: Db, me: Me): Promise<Snapshot> {
  const all = <N extends EntityName>(entity: N) =>
    values<N>(
      db
        .selectFrom(entity as 'tag')
        .select('data')
        .where('tenant_id', '=', me.tenantId)
        .execute(),
    );
  const tickets = visibleTickets(db, me);
  const ids = tickets.select('id');
  const memberships = seesAll(me)
    ? all('membership')
    : values<'membership'>(db.selectFrom('membership').select('data').where('user_id', '=', me.id).execute());
  return {
    agent: await all('agent'),
    settings: await all('settings'),
    campaign: await all('campaign'),
    skill: await all('skill'),
    group: await all('group'),
    customState: await all('customState'),
    queue: await all('queue'),
    queueStats: await (seesAll(me) ? all('queueStats') : figuresOfOwnQueues(db, me)),
    outcomeTree: await all('outcomeTree'),
    tag: await all('tag'),
    membership: await memberships,
    ticket: await values<'ticket'>(tickets.select('data').execute()),
    interaction: await values<'interaction'>(inTickets(db, me, 'interaction', ['active', 'held', 'wrap-up'])),
    call: (
      await values<'call'>(inTickets(db, me, 'call', ['ringing', 'dialing', 'connected', 'held']))
    ).filter((call) => call.state !== 'ended'),
    tipification: await values<'tipification'>(
      db.selectFrom('tipification').select('data').where('id', 'in', ids).execute(),
    ),
    offer: await values<'offer'>(standingOffers(db, me).execute()),
  };
}

function figuresOfOwnQueues(db: Db, me: Me) {
  const queues = db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id);
  return values<'queueStats'>(db.selectFrom('queueStats').select('data').where('id', 'in', queues).execute());
}

const seesAll = (me: Me) => reachOf(me, 'see') === 'all';

/** One's own; for supervisors those of others too. */
function standingOffers(db: Db, me: Me) {
  const standing = db
    .selectFrom('offer')
    .select('data')
    .where('tenant_id', '=', me.tenantId)
    .where('state', '=', 'offered');
  return seesAll(me) ? standing : standing.where('agent_id', '=', me.id);
}

/** What belongs to visible tickets, and what is still in hand wherever its ticket went meanwhile. */
function inTickets(db: Db, me: Me, entity: 'interaction' | 'call', inHand: readonly string[]): Rows {
  const ids = visibleTickets(db, me).select('id');
  const state = entity === 'call' ? ('state' as 'id') : ('status' as 'id');
  return db
    .selectFrom(entity)
    .select('data')
    .where(({ or, and, eb }) =>
      or([eb('ticket_id', 'in', ids), and([eb('agent_id', '=', me.id), eb(state, 'in', inHand)])]),
    )
    .execute();
}

/** Open tickets: one's own, those one is asked to take over, and those that wait in one's queues; for supervisors all. */
function visibleTickets(db: Db, me: Me) {
  const open = db.selectFrom('ticket').where('tenant_id', '=', me.tenantId).where('status', '=', 'open');
  if (seesAll(me)) return open;
  const queues = db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id);
  const waiting = db
    .selectFrom('interaction')
    .select('ticket_id')
    .where('queue_id', 'in', queues)
    .where('status', 'in', ['queued', 'offered'])
    .where('rank', 'is not', null);
  return open.where(({ or, and, eb }) =>
    or([
      eb('owner_id', '=', me.id),
      eb('invited_id', '=', me.id),
      and([eb('waits', '=', 1), eb('queue_id', 'in', queues)]),
      eb('id', 'in', waiting),
    ]),
  );
}

async function visitorSnapshot(db: Db, me: Me): Promise<Snapshot> {
  const interactions = db
    .selectFrom('interaction')
    .select('id')
    .where('channel', '=', 'chat')
    .where('remote_address', '=', me.id);
  const messages = await values<'message'>(
    db
      .selectFrom('message')
      .select('data')
      .where('interaction_id', 'in', interactions)
      .orderBy('at')
      .execute(),
  );
  return {
    visit: await values<'visit'>(db.selectFrom('visit').select('data').where('id', '=', me.id).execute()),
    message: messages.filter((message) => message.kind !== 'note'),
  };
}

/** The names under which the log addresses somebody. */
export async function audiencesOf(db: Db, me: Me): Promise<Set<string>> {
  if (me.role === 'customer') return new Set([`visit:${me.id}`]);
  const rows = await db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id).execute();
  const names = ['all', `agent:${me.id}`, ...rows.map((row) => `queue:${row.queue_id}`)];
  return new Set(seesAll(me) ? [...names, 'supervise'] : names);
}
