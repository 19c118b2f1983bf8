import type { Entity, EntityName, Me, Snapshot, Ticket } from '@centralita/core/protocol';
import type { Reader } from '../storage/engine.js';
import { mayRead } from './access.js';
import { agentAudience, everyone, isInHand, queueAudience, supervision, visitAudience } from './audience.js';
import { entityRows } from './entity-table.js';
import { ReadUnit } from './read-unit.js';
import { reachOf } from './rights.js';

type Rows = Promise<{ data: string }[]>;

async function values<N extends EntityName>(rows: Rows): Promise<Entity<N>[]> {
  return (await rows).map((row) => JSON.parse(row.data) as Entity<N>);
}

/** Everything that a user or customer may see, at the moment of the read transaction. */
export async function readSnapshot(db: Reader, me: Me): Promise<Snapshot> {
  return me.role === 'customer' ? customerSnapshot(db, me) : userSnapshot(db, me);
}

async function userSnapshot(db: Reader, me: Me): Promise<Snapshot> {
  const all = <N extends EntityName>(entity: N) =>
    values<N>(entityRows(db, entity).select('data').where('tenant_id', '=', me.tenantId).execute());
  const tickets = await visibleTickets(db, me);
  const isVisible = ({ ticketId }: { readonly ticketId: string }) => tickets.has(ticketId);
  const ids = candidates(db, me).select('id');
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
    ticket: [...tickets.values()],
    interaction: (await values<'interaction'>(visibleInteractions(db, me))).filter(
      (each) => isVisible(each) || isInHand(each, me.id),
    ),
    call: (await values<'call'>(visibleCalls(db, me))).filter(
      (call) => call.state !== 'ended' && (isVisible(call) || call.agentId === me.id),
    ),
    tipification: (
      await values<'tipification'>(
        db.selectFrom('tipification').select('data').where('id', 'in', ids).execute(),
      )
    ).filter(isVisible),
    offer: await values<'offer'>(standingOffers(db, me).execute()),
  };
}

function figuresOfOwnQueues(db: Reader, me: Me) {
  const queues = db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id);
  return values<'queueStats'>(db.selectFrom('queueStats').select('data').where('id', 'in', queues).execute());
}

const seesAll = (me: Me) => reachOf(me, 'see') === 'all';

/** The user's own; supervisors see all. */
function standingOffers(db: Reader, me: Me) {
  const standing = db
    .selectFrom('offer')
    .select('data')
    .where('tenant_id', '=', me.tenantId)
    .where('state', '=', 'offered');
  return seesAll(me) ? standing : standing.where('agent_id', '=', me.id);
}

/** Those of visible tickets, and those that the user still handles although the ticket went to somebody else. */
function visibleInteractions(db: Reader, me: Me): Rows {
  const ids = candidates(db, me).select('id');
  return db
    .selectFrom('interaction')
    .select('data')
    .where(({ or, and, eb }) =>
      or([eb('ticket_id', 'in', ids), and([eb('agent_id', '=', me.id), eb('status', 'in', inHand)])]),
    )
    .execute();
}

/** As {@link visibleInteractions}. */
function visibleCalls(db: Reader, me: Me): Rows {
  const ids = candidates(db, me).select('id');
  return db
    .selectFrom('call')
    .select('data')
    .where(({ or, and, eb }) =>
      or([
        eb('ticket_id', 'in', ids),
        and([eb('agent_id', '=', me.id), eb('state', 'in', ['ringing', 'dialing', 'connected', 'held'])]),
      ]),
    )
    .execute();
}

/** The open tickets that the user may read. */
async function visibleTickets(db: Reader, me: Me): Promise<ReadonlyMap<string, Ticket>> {
  const found = await values<'ticket'>(candidates(db, me).select('data').execute());
  const viewer = new ReadUnit({ db, actor: me, now: 0 });
  await viewer.find('membership', { user_id: me.id });
  const visible = new Map<string, Ticket>();
  for (const ticket of found)
    if (seesAll(me) || (await mayRead(viewer, ticket))) visible.set(ticket.id, ticket);
  return visible;
}

const inHand = ['offered', 'active', 'held', 'wrap-up'];

/**
 * Open tickets of which the user may read some: the own ones, those that the user is asked to take over, those that wait in the
 * user's queues, those of interactions in hand. It only spares reading the others; `mayRead` decides.
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

async function customerSnapshot(db: Reader, me: Me): Promise<Snapshot> {
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

/** The audiences of the log that a user or customer belongs to. */
export async function audiencesOf(db: Reader, me: Me): Promise<Set<string>> {
  if (me.role === 'customer') return new Set([visitAudience(me.id)]);
  const rows = await db.selectFrom('membership').select('queue_id').where('user_id', '=', me.id).execute();
  const names = [everyone, agentAudience(me.id), ...rows.map((row) => queueAudience(row.queue_id))];
  return new Set(seesAll(me) ? [...names, supervision] : names);
}
