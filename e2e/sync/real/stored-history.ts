import Libsql from 'libsql';
import { join } from 'node:path';
import type { AgentTime, AuditRow, History, Logged, Tables, ThingName } from '../evidence.js';

type Row = Record<string, string | number | null>;

class StoredRecord implements Logged {
  readonly offset: number;
  readonly at: number;
  readonly entity: string | null;
  readonly id: string;
  readonly value: unknown;
  readonly audience: readonly string[];
  readonly #lost: readonly string[];
  readonly #whole: string;
  readonly #gone: string | null;

  constructor(row: Row) {
    const body = JSON.parse(String(row.body)) as { entity?: string; id?: string; value?: unknown };
    this.offset = Number(row.offset);
    this.at = Number(row.at);
    this.entity = body.entity ?? null;
    this.id = body.id ?? '';
    this.value = body.value ?? null;
    this.audience = JSON.parse(String(row.audience)) as string[];
    this.#lost = JSON.parse(String(row.lost)) as string[];
    this.#whole = String(row.body);
    this.#gone = body.entity === undefined ? null : JSON.stringify({ ...body, value: null });
  }

  seenBy(audiences: ReadonlySet<string>): unknown {
    if (this.audience.some((name) => audiences.has(name))) return this.#whole;
    return this.#lost.some((name) => audiences.has(name)) ? this.#gone : null;
  }
}

/** The entities of the store as texts, which are compared with what pages show. */
export interface Stored {
  readonly tables: Tables;
  readonly texts: ReadonlyMap<string, string>;
}

/** A snapshot may be older than the base, because a server shares it for two seconds. */
const maxEarlierRecords = 2_000;

/** Reads the server's file beside the server, for one schedule: the initial state, and all later writes. */
export class StoredHistory {
  readonly #db: Libsql.Database;
  readonly #markers: string;
  readonly #base: Pick<History, 'epoch' | 'base' | 'baseOffset' | 'baseTimes' | 'earlier'>;
  readonly #auditFrom: number;
  readonly #timesFrom: number;
  readonly #log: StoredRecord[] = [];

  /** `markers` is the prefix of the ids of the schedule's own messages. */
  constructor(dataDir: string, markers: string) {
    this.#db = new Libsql(join(dataDir, 'centralita.db'), { timeout: 5_000 });
    this.#markers = markers;
    this.#db.exec('begin');
    const { epoch, log_offset } = this.#all('select epoch, log_offset from tenant')[0]!;
    const times = this.#all('select min(rowid) as first from agent_time where until is null')[0]!;
    this.#timesFrom = Number(times.first);
    this.#auditFrom = Number(this.#all('select coalesce(max(id), 0) as id from audit')[0]!.id);
    const { tables } = this.#stored();
    this.#base = {
      epoch: String(epoch),
      base: tables,
      baseOffset: Number(log_offset),
      baseTimes: this.#times(),
      earlier: this.#all('select * from log order by offset desc limit ?', maxEarlierRecords)
        .reverse()
        .map((row) => new StoredRecord(row)),
    };
    this.#db.exec('commit');
  }

  /** Reads the current state. */
  read(): Stored {
    this.#db.exec('begin');
    const stored = this.#stored();
    this.#db.exec('commit');
    return stored;
  }

  /** Deletes the older part of the log, as retention does, after reading it. */
  truncate(share: number): void {
    this.#db.exec('begin immediate');
    this.#readLog();
    const offsets = this.#all('select offset from log order by offset').map((row) => Number(row.offset));
    const last = offsets[Math.floor(offsets.length * share) - 1];
    if (last !== undefined) this.#db.prepare('delete from log where offset <= ?').run(last);
    this.#db.exec('commit');
  }

  /** Reads everything up to now, and ends the reading. */
  end(): History & { readonly kept: ReadonlyMap<string, CommandEvidenceKept> } {
    this.#db.exec('begin');
    this.#readLog();
    const { tables: end } = this.#stored();
    const audit = this.#all('select * from audit where id > ? order by id', this.#auditFrom).map(auditRow);
    const timers = this.#all('select kind, subject from timer').map((row) => `${row.kind} ${row.subject}`);
    // An agent with pages at a process counts as present as long as the process receives their answers.
    for (const { agent_id } of this.#all('select agent_id from presence')) timers.push(`lease ${agent_id}`);
    const history = {
      ...this.#base,
      log: this.#log,
      audit,
      times: this.#times(),
      end,
      timers: new Set(timers),
      kept: this.#kept(),
    };
    this.#db.exec('commit');
    this.#db.close();
    return history;
  }

  #readLog(): void {
    const from = this.#log.at(-1)?.offset ?? this.#base.baseOffset;
    const rows = this.#all('select * from log where offset > ? order by offset', from);
    for (const row of rows) this.#log.push(new StoredRecord(row));
  }

  /** Reads what is open; of the messages, only those of the schedule. */
  #stored(): Stored {
    const texts = new Map<string, string>();
    const table = (name: ThingName, where: string, ...values: string[]) => {
      const rows = this.#all(`select id, data from ${name} where ${where}`, ...values);
      for (const { id, data } of rows) texts.set(`${name} ${id}`, String(data));
      return new Map(rows.map(({ id, data }) => [String(id), JSON.parse(String(data)) as never]));
    };
    const tables: Tables = {
      ticket: table('ticket', `status = 'open'`),
      interaction: table(
        'interaction',
        `status != 'closed' or ticket_id in (select ticket_id from message where id like ?)`,
        `${this.#markers}%`,
      ),
      offer: table('offer', `state = 'offered'`),
      agent: table('agent', 'true'),
      message: table('message', 'id like ?', `${this.#markers}%`),
      act: new Map(),
    };
    return { tables, texts };
  }

  #times(): AgentTime[] {
    const rows = this.#all('select * from agent_time where rowid >= ? order by rowid', this.#timesFrom);
    return rows.map((row) => ({
      agentId: String(row.agent_id),
      state: String(row.state),
      reason: row.reason as string | null,
      since: Number(row.since),
      until: row.until as number | null,
    }));
  }

  #kept(): Map<string, CommandEvidenceKept> {
    const rows = this.#all('select scope, key, answer, at from command_result order by at desc limit 2000');
    return new Map(
      rows.map(({ scope, key, answer, at }) => {
        const done = 'result' in (JSON.parse(String(answer)) as object);
        return [`${scope} ${key}`, { done, at: Number(at) }];
      }),
    );
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return this.#db.prepare(sql).all(values) as Row[];
  }
}

export interface CommandEvidenceKept {
  readonly done: boolean;
  readonly at: number;
}

const auditRow = ({ actor, action, subject, detail }: Row): AuditRow => ({
  actor: String(actor),
  action: String(action),
  subject: String(subject),
  detail: JSON.parse(String(detail)) as AuditRow['detail'],
});
