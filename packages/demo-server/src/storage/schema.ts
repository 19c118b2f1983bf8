import type { EntityName } from '@centralita/core/protocol';
import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.js';

/**
 * The portable subset: times are integer ms UTC, booleans 0 or 1, JSON is text, ids are text.
 * An entity of the protocol is one row: its whole value in `data`, and beside it only the columns that are searched.
 */
export interface EntityRow {
  tenant_id: string;
  id: string;
  /** Offset of the log record that wrote it. */
  version: number;
  data: string;
}

interface AgentRow extends EntityRow {
  /** 1: a page of the agent answers. */
  online: number;
  /** The free capacity for routing, per group of channels: see `roomOf`. */
  room_voice: number;
  room_chat: number;
  room_email: number;
  room_work: number;
  room_social: number;
  open: number;
  idle_since: number;
  last_offer_at: number;
}

interface TicketRow extends EntityRow {
  number: number;
  queue_id: string;
  owner_id: string | null;
  invited_id: string | null;
  contact_id: string | null;
  status: string;
  changed_at: number;
  /** 1: agents of the queue see it, because it has no owner or one of its interactions waits. */
  waits: number;
}

interface InteractionRow extends EntityRow {
  ticket_id: string;
  queue_id: string;
  agent_id: string | null;
  status: string;
  channel: string;
  remote_address: string;
  opened_at: number;
  queued_at: number | null;
  channel_group: string;
  /** Its order in the queue; null if it does not wait there. */
  rank: number | null;
}

interface OfferRow extends EntityRow {
  interaction_id: string;
  agent_id: string;
  state: string;
}

interface CallRow extends EntityRow {
  interaction_id: string;
  ticket_id: string;
  agent_id: string | null;
  state: string;
}

interface MessageRow extends EntityRow {
  ticket_id: string;
  interaction_id: string;
  at: number;
}

interface ContactRow extends EntityRow {
  code: string | null;
  /** Lower-case, without accents: name, code, points. */
  search: string;
  created_at: number;
}

/** The whole numbers (E.164) of a contact. Callers are recognized only by these. */
interface ContactPhoneRow {
  tenant_id: string;
  contact_id: string;
  number: string;
}

interface MembershipRow extends EntityRow {
  user_id: string;
  queue_id: string;
  logged_in: number;
  /** 1: logged in and not paused. */
  active: number;
}

interface VisitRow extends EntityRow {
  interaction_id: string | null;
}

interface TenantRow {
  id: string;
  name: string;
  /** Offset of the newest log record: the counter that gives offsets, locked by the writing transaction. */
  log_offset: number;
  /** Number of the newest ticket. */
  ticket_number: number;
  /** Random, created with the store; another epoch means another history. */
  epoch: string;
}

interface LogRow {
  tenant_id: string;
  offset: number;
  at: number;
  /** JSON array of audience names that get the record. */
  audience: string;
  /** JSON array of audience names that could see the entity before and no longer can. */
  lost: string;
  body: string;
}

/** The answer of a command, kept so that a command sent twice has one effect, and how far its client is. */
interface CommandResultRow {
  /** The user who owns the key, or the client that owns the number. */
  scope: string;
  key: string;
  /** The client that sent it; null: it came over HTTP, or the client is forgotten. */
  client_id: string | null;
  /** Its position in the client's own order. */
  seq: number | null;
  user_id: string;
  name: string;
  body_hash: string;
  answer: string;
  at: number;
}

interface TimerRow {
  tenant_id: string;
  kind: string;
  subject: string;
  due: number;
}

/** A server process that works on the store. */
interface NodeRow {
  id: string;
  started_at: number;
  /** The last sign of life. */
  renewed_at: number;
}

/** An agent has a page at a server process. */
interface PresenceRow {
  agent_id: string;
  node_id: string;
  tenant_id: string;
  /** The groups of channels that the pages there can show, as JSON. Null means all groups. */
  shown: string | null;
}

/** The customer has a page of the web chat at this server process. */
interface VisitorPresenceRow {
  visitor_id: string;
  node_id: string;
  tenant_id: string;
}

/** The states of an agent over time: without gaps, so that the day adds up. */
interface AgentTimeRow {
  tenant_id: string;
  agent_id: string;
  state: string;
  reason: string | null;
  since: number;
  until: number | null;
}

/** The sums behind the stats of a queue on one day. */
interface QueueDayRow {
  tenant_id: string;
  queue_id: string;
  /** `YYYY-MM-DD` by the tenant's clock. */
  day: string;
  attended: number;
  /** The time in ms of those attended. */
  wait_sum: number;
  wait_max: number;
  in_time: number;
  abandoned: number;
}

interface AuditRow {
  id: Generated<number>;
  tenant_id: string;
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

interface SettingRow {
  key: string;
  value: string;
}

/** One table for each entity of the protocol … */
type EntityTables = { [N in Exclude<EntityName, keyof IndexedTables>]: EntityRow };

interface IndexedTables {
  agent: AgentRow;
  ticket: TicketRow;
  interaction: InteractionRow;
  offer: OfferRow;
  call: CallRow;
  message: MessageRow;
  contact: ContactRow;
  membership: MembershipRow;
  visit: VisitRow;
}

/** … and those that only the server knows. */
export interface Database extends EntityTables, IndexedTables, AccountTables {
  contact_phone: ContactPhoneRow;
  tenant: TenantRow;
  log: LogRow;
  command_result: CommandResultRow;
  timer: TimerRow;
  node: NodeRow;
  presence: PresenceRow;
  visitor_presence: VisitorPresenceRow;
  agent_time: AgentTimeRow;
  queue_day: QueueDayRow;
  audit: AuditRow;
  setting: SettingRow;
}
