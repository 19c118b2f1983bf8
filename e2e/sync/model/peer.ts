import type { Logged, Tables } from '../evidence.js';
import type { SentRecord } from './frames.js';
import type { Link } from './link.js';

/** Where a page begins: at a snapshot, or with the records that it missed. */
export interface Start {
  readonly epoch: string;
  readonly offset: number;
  readonly snapshot: Tables | null;
  readonly records: readonly Logged[];
}

/** The server's end of one connection. It sends the page's part of the log without a gap. */
export class Peer {
  readonly agentId: string;
  readonly audiences: ReadonlySet<string>;
  readonly link: Link;
  clientId = '';
  open = true;
  /** The client's numbers skipped one, so later commands are not read. */
  refused = false;
  stopHeartbeat: () => void = () => {};
  #offset = 0;
  /** Records committed while the starting point was being read; null after the start. */
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

  /** Simulates a defect: records from before the subscription are lost. */
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
