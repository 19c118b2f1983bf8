import type { AgentTime, AuditRow, Logged, Things } from '../evidence.js';
import { agentNames } from '../schedule.js';

export interface Answer {
  readonly result: 'done' | 'conflict' | 'expired' | 'not-found';
  readonly at: number;
}

export interface Timer {
  readonly kind: string;
  readonly subject: string;
  readonly due: number;
}

type Agent = Things['agent'] & { readonly lastOfferAt: number; readonly term: number };
type Offer = Things['offer'] & { readonly offeredAt: number };

const emptyTables = () => ({
  ticket: new Map<string, Things['ticket']>(),
  interaction: new Map<string, Things['interaction']>(),
  offer: new Map<string, Offer>(),
  agent: new Map<string, Agent>(),
  message: new Map<string, Things['message']>(),
  act: new Map<string, Things['act']>(),
});

/** Everything on the disk of the modelled server. */
function emptyData(epoch: string) {
  return {
    epoch,
    offset: 0,
    /** Records up to this offset have been removed. */
    cut: 0,
    tables: emptyTables(),
    log: [] as Logged[],
    audit: [] as AuditRow[],
    times: [] as AgentTime[],
    timers: new Map<string, Timer>(),
    /** Answers by user and key, or by client and number. */
    done: new Map<string, Answer>(),
    lastSeq: new Map<string, number>(),
  };
}

export type Data = ReturnType<typeof emptyData>;

/** A store with transactions: a crash loses what was not committed. Values are never changed, only replaced. */
export class Store {
  data: Data;
  readonly #undo: (() => void)[] = [];

  constructor(epoch: string) {
    this.data = emptyData(epoch);
    for (const id of agentNames) {
      this.data.tables.agent.set(id, {
        id,
        state: 'offline',
        reason: null,
        connected: false,
        chosen: { state: 'offline' },
        lastOfferAt: 0,
        term: 0,
      });
      this.data.times.push({ agentId: id, state: 'offline', reason: null, since: 0, until: null });
    }
  }

  set<K, V>(table: Map<K, V>, key: K, value: V): void {
    const before = table.get(key);
    this.#undo.push(before === undefined ? () => table.delete(key) : () => table.set(key, before));
    table.set(key, value);
  }

  delete<K, V>(table: Map<K, V>, key: K): void {
    const before = table.get(key);
    if (before === undefined) return;
    this.#undo.push(() => table.set(key, before));
    table.delete(key);
  }

  append<T>(list: T[], item: T): void {
    this.#undo.push(() => list.pop());
    list.push(item);
  }

  replaceLast<T>(list: T[], at: number, item: T): void {
    const before = list[at]!;
    this.#undo.push(() => (list[at] = before));
    list[at] = item;
  }

  nextOffset(): number {
    const { data } = this;
    this.#undo.push(() => data.offset--);
    return ++data.offset;
  }

  commit(): void {
    this.#undo.length = 0;
  }

  /** Keeps only what survives a kill. */
  crash(): void {
    while (this.#undo.length > 0) this.#undo.pop()!();
  }

  /** Removes old records and returns them. */
  truncate(share: number): Logged[] {
    const { data } = this;
    const gone = data.log.splice(0, Math.floor(data.log.length * share));
    data.cut = gone.at(-1)?.offset ?? data.cut;
    return gone;
  }

  copy(): Data {
    return copyOf(this.data);
  }

  /** Restores a copy: a new history begins, in which nothing after the copy is known. */
  restore(copy: Data, epoch: string): void {
    this.#undo.length = 0;
    this.data = { ...copyOf(copy), epoch };
  }
}

function copyOf(data: Data): Data {
  const { tables } = data;
  return {
    ...data,
    tables: {
      ticket: new Map(tables.ticket),
      interaction: new Map(tables.interaction),
      offer: new Map(tables.offer),
      agent: new Map(tables.agent),
      message: new Map(tables.message),
      act: new Map(tables.act),
    },
    log: [...data.log],
    audit: [...data.audit],
    times: [...data.times],
    timers: new Map(data.timers),
    done: new Map(data.done),
    lastSeq: new Map(data.lastSeq),
  };
}
