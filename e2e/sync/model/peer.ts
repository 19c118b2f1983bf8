import type { Logged, Tables } from '../evidence.js';
import type { SentRecord } from './frames.js';
import type { Link } from './link.js';

/** Where a page begins: a snapshot, or the records that it missed. */
export interface Start {
  readonly epoch: string;
  readonly offset: number;
  readonly snapshot: Tables | null;
  readonly records: readonly Logged[];
}

/** The server's end of one connection: its part of the log out, without a hole. */
export class Peer {
  readonly agentId: string;
  readonly audiences: ReadonlySet<string>;
  readonly link: Link;
  clientId = '';
  open = true;
  /** Its numbers skipped one: what comes after is not read. */
  refused = false;
  stopHeartbeat: () => void = () => {};
  #offset = 0;
  /** Committed while the starting point was being read; null: started. */
  #early: Logged[] | null = [];

  constructor(agentId: string, audiences: ReadonlySet<string>, link: Link) {
    this.agentId = agentId;
    this.audiences = audiences;
    this.link = link;
  }

  start({ epoch, offset, snapshot, records }: Start, from: number): void {
    this.#offset = snapshot ? offset : from;
    if (snapshot) this.link.push({ type: 'snapshot', epoch, offset, tables: snapshot });
    else this.link.push({ type: 'resumed', epoch, offset: from });
    const early = this.#early ?? [];
    this.#early = null;
    this.deliver([...records, ...early]);
  }

  /** For a defect: what comes before the subscription is nobody's. */
  forgetEarly(): void {
    this.#early = [];
  }

  deliver(records: readonly Logged[]): void {
    if (this.#early) {
      this.#early.push(...records);
      return;
    }
    const mine: SentRecord[] = [];
    for (const record of records) {
      if (record.offset <= this.#offset) continue;
      const visible = record.seenBy(this.audiences);
      if (!visible) continue;
      mine.push({ offset: record.offset, prev: this.#offset, visible });
      this.#offset = record.offset;
    }
    if (mine.length > 0) this.link.push({ type: 'records', records: mine });
  }

  beat(): void {
    if (!this.#early) this.link.push({ type: 'heartbeat', offset: this.#offset });
  }
}
