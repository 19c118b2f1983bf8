import type { Me } from '@centralita/core/protocol';
import type { Engine } from '../storage/engine.js';
import { eventLoopTurn } from '../storage/event-loop-turn.js';
import { seesAll } from '../transaction/snapshot.js';
import { readRecordsSince, readSnapshotPoint, type StartingPoint } from './starting-point.js';

/** All supervisors see the same, so one snapshot serves those who come within this time. They also get the records since then. */
const sharedForMs = 2_000;
/**
 * How much of the snapshots may be on its way to slow readers. Beyond that, more are built only when some of these have
 * arrived.
 */
const maxUnsentBytes = 64 * 1_024 * 1_024;
const unsentCheckMs = 50;
/** How long slow readers may delay others at most. */
const maxDelayMs = 5_000;

/** A client to which a snapshot was sent. */
interface SnapshotReader {
  /** How many bytes were sent that have not left this computer yet. */
  unsentBytes(): number;
}

interface Shared {
  readonly point: Promise<StartingPoint>;
  /** In ms; infinite while the snapshot is built. */
  freshUntil: number;
}

/** Builds snapshots one after the other and in slices, so that fifty pages that start at once stop nobody's work. */
export class Snapshots {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #shared = new Map<string, Shared>();
  readonly #readers = new Set<SnapshotReader>();

  constructor(engine: Engine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  async start(me: Me, reader: SnapshotReader): Promise<StartingPoint> {
    // A customer's snapshot is small, so nobody has to wait for it.
    if (me.role === 'customer') return this.#engine.read((db) => readSnapshotPoint(db, me, noPause));
    if (seesAll(me)) return (await this.#fromShared(me)) ?? this.#build(me);
    await this.#untilSent();
    const point = await this.#build(me);
    this.#readers.add(reader);
    return point;
  }

  #build(me: Me): Promise<StartingPoint> {
    return this.#engine.readLong((db) => readSnapshotPoint(db, me, eventLoopTurn));
  }

  /** Returns the snapshot of others who see the same, and the records since then; null if too much has happened since. */
  async #fromShared(me: Me): Promise<StartingPoint | null> {
    const known = this.#shared.get(me.tenantId);
    const isFresh = known && this.#now() < known.freshUntil;
    const shared: Shared = isFresh ? known : { point: this.#buildShared(me), freshUntil: Infinity };
    this.#shared.set(me.tenantId, shared);
    try {
      const point = await shared.point;
      this.#keep(me.tenantId, shared);
      const since = await this.#engine.read((db) => readRecordsSince(db, me, point));
      return since && { ...since, offset: point.offset, snapshot: point.snapshot };
    } catch (error) {
      if (this.#shared.get(me.tenantId) === shared) this.#shared.delete(me.tenantId);
      throw error;
    }
  }

  async #buildShared(me: Me): Promise<StartingPoint> {
    const point = await this.#build(me);
    const encoder = new TextEncoder();
    const bytes: Uint8Array<ArrayBuffer>[] = [];
    for (const part of point.snapshot ?? []) {
      bytes.push(typeof part === 'string' ? encoder.encode(part) : part);
      await eventLoopTurn();
    }
    return { ...point, snapshot: bytes };
  }

  /** Drops the snapshot after a while, because that of a large center must not stay in memory when nobody needs it. */
  #keep(tenantId: string, shared: Shared): void {
    if (shared.freshUntil !== Infinity) return;
    shared.freshUntil = this.#now() + sharedForMs;
    setTimeout(() => {
      if (this.#shared.get(tenantId) === shared) this.#shared.delete(tenantId);
    }, sharedForMs);
  }

  async #untilSent(): Promise<void> {
    const end = this.#now() + maxDelayMs;
    while (this.#unsentBytes() > maxUnsentBytes && this.#now() < end)
      await new Promise((resolve) => setTimeout(resolve, unsentCheckMs));
  }

  #unsentBytes(): number {
    let sum = 0;
    for (const reader of this.#readers) {
      const unsent = reader.unsentBytes();
      if (unsent === 0) this.#readers.delete(reader);
      sum += unsent;
    }
    return sum;
  }
}

const noPause = () => Promise.resolve();
