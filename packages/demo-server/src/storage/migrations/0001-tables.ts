import { sql, type CreateTableBuilder, type Transaction } from 'kysely';
import type { Database } from '../schema.js';

type Tx = Transaction<Database>;
type Table = CreateTableBuilder<string, string>;
type Column = readonly [name: string, type: 'text' | 'integer' | 'bigint', may?: 'null'];

const text = (name: string): Column => [name, 'text'];
const textOrNull = (name: string): Column => [name, 'text', 'null'];
/** Milliseconds do not fit into 32 bits, so engines that distinguish the two use `bigint`. */
const time = (name: string): Column => [name, 'bigint'];
const timeOrNull = (name: string): Column => [name, 'bigint', 'null'];
const int = (name: string): Column => [name, 'integer'];

/** The columns by which an entity of the protocol is searched, besides those that all have. */
const things: Readonly<Record<string, readonly Column[]>> = {
  agent: [],
  customState: [],
  queue: [],
  queueFigures: [],
  outcomeTree: [],
  tag: [],
  tipification: [],
  ticket: [
    int('number'),
    text('queue_id'),
    textOrNull('owner_id'),
    textOrNull('contact_id'),
    text('status'),
    time('changed_at'),
    int('waits'),
  ],
  interaction: [
    text('ticket_id'),
    text('queue_id'),
    textOrNull('agent_id'),
    text('status'),
    text('channel'),
    text('remote_address'),
    time('opened_at'),
    timeOrNull('queued_at'),
  ],
  offer: [text('interaction_id'), text('agent_id'), text('state')],
  call: [text('interaction_id'), text('ticket_id'), textOrNull('agent_id'), text('state')],
  message: [text('ticket_id'), text('interaction_id'), time('at')],
  contact: [textOrNull('code'), text('search'), time('created_at')],
  membership: [text('user_id'), text('queue_id')],
  visit: [textOrNull('interaction_id')],
};

/** The tables that only the server knows: columns, then primary key. */
const others: Readonly<Record<string, readonly [columns: readonly Column[], key: readonly string[]]>> = {
  contact_phone: [[text('tenant_id'), text('contact_id'), text('reversed')], []],
  tenant: [[text('id'), text('name'), time('log_offset'), time('ticket_number'), text('epoch')], ['id']],
  log: [
    [text('tenant_id'), time('offset'), time('at'), text('audience'), text('lost'), text('body')],
    ['tenant_id', 'offset'],
  ],
  client: [[text('id'), text('tenant_id'), text('user_id'), time('last_seq'), time('seen_at')], ['id']],
  done: [
    [text('client_id'), text('key'), text('name'), text('body_hash'), text('answer'), time('at')],
    ['client_id', 'key'],
  ],
  timer: [
    [text('tenant_id'), text('kind'), text('subject'), time('due')],
    ['kind', 'subject'],
  ],
  account: [
    [
      text('id'),
      text('tenant_id'),
      text('login'),
      text('name'),
      text('role'),
      textOrNull('extension'),
      text('password_hash'),
      int('active'),
    ],
    ['id'],
  ],
  refresh: [[text('hash'), text('family'), text('account_id'), time('expires_at'), int('used')], ['hash']],
  agent_time: [
    [
      text('tenant_id'),
      text('agent_id'),
      text('state'),
      textOrNull('reason'),
      time('since'),
      timeOrNull('until'),
    ],
    [],
  ],
  setting: [[text('key'), text('value')], ['key']],
};

const indexes: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['ticket', 'tenant_id', 'status', 'owner_id'],
  ['ticket', 'tenant_id', 'status', 'queue_id'],
  ['ticket', 'contact_id'],
  ['interaction', 'tenant_id', 'status', 'queue_id'],
  ['interaction', 'agent_id', 'status'],
  ['interaction', 'ticket_id'],
  ['interaction', 'remote_address', 'status'],
  ['offer', 'interaction_id', 'state'],
  ['offer', 'agent_id', 'state'],
  ['call', 'interaction_id'],
  ['call', 'ticket_id'],
  ['call', 'agent_id', 'state'],
  ['message', 'ticket_id', 'at'],
  ['message', 'interaction_id', 'at'],
  ['contact', 'tenant_id', 'code'],
  ['contact', 'tenant_id', 'created_at'],
  ['contact_phone', 'reversed'],
  ['contact_phone', 'contact_id'],
  ['membership', 'user_id'],
  ['membership', 'queue_id'],
  ['visit', 'interaction_id'],
  ['timer', 'due'],
  ['done', 'at'],
  ['client', 'user_id'],
  ['refresh', 'family'],
  ['agent_time', 'agent_id', 'since'],
  ['audit', 'tenant_id', 'at'],
];

export const tables = {
  name: '0001-tables',
  async up(tx: Tx): Promise<void> {
    for (const [name, columns] of Object.entries(things)) {
      const all = [text('tenant_id'), text('id'), time('version'), text('data'), ...columns];
      await withColumns(tx.schema.createTable(name), all)
        .addPrimaryKeyConstraint(`${name}_key`, ['id'] as never[])
        .execute();
    }
    for (const [name, [columns, key]] of Object.entries(others)) {
      const table = withColumns(tx.schema.createTable(name), columns);
      await (
        key.length === 0 ? table : table.addPrimaryKeyConstraint(`${name}_key`, key as never[])
      ).execute();
    }
    await createAudit(tx);
    for (const [table, ...columns] of indexes) await createIndex(tx, table, columns);
    await createUniqueIndexes(tx);
  },
};

function withColumns(table: Table, columns: readonly Column[]): Table {
  return columns.reduce<Table>(
    (made, [name, type, may]) => made.addColumn(name, type, (column) => (may ? column : column.notNull())),
    table,
  );
}

async function createAudit(tx: Tx): Promise<void> {
  const audit = tx.schema
    .createTable('audit')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement());
  const columns = [
    text('tenant_id'),
    time('at'),
    text('actor'),
    text('action'),
    text('subject'),
    text('detail'),
  ];
  await withColumns(audit, columns).execute();
}

async function createIndex(tx: Tx, table: string, columns: readonly string[]): Promise<void> {
  await tx.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns([...columns] as never[])
    .execute();
}

async function createUniqueIndexes(tx: Tx): Promise<void> {
  await tx.schema.createIndex('account_login').on('account').column('login').unique().execute();
  await tx.schema
    .createIndex('ticket_number')
    .on('ticket')
    .columns(['tenant_id', 'number'])
    .unique()
    .execute();
  // The store itself guarantees "exactly one agent": an interaction has at most one open offer.
  await tx.schema
    .createIndex('offer_open')
    .on('offer')
    .column('interaction_id')
    .unique()
    .where(sql.ref('state'), '=', sql.lit('offered'))
    .execute();
}
