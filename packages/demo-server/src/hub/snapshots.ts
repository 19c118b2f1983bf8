import type { Me } from '@centralita/core/protocol';
import type { Engine } from '../storage/engine.js';
import { eventLoopTurn } from '../storage/event-loop-turn.js';
import { seesAll } from '../transaction/snapshot.js';
import { readRecordsSince, readSnapshotPoint, type StartingPoint } from './starting-point.js';

/** All supervisors see the same, so a snapshot serves those who come within this time; they get the records since then. */
const sharedForMs = 2_000;
/** Snapshots on their way to slow readers: more are built when some of these have arrived. */
const maxUnsentBytes = 64 * 1_024 * 1_024;
const unsentCheckMs = 50;
/** The longest time that slow readers delay others. */
const maxDelayMs = 5_000;

/** Somebody whom a snapshot was sent to. */
interface SnapshotReader {
  /** What was sent and has not left this computer yet. */
  unsentBytes(): number;
}

interface Shared {
  readonly point: Promise<StartingPoint>;
  /** ms; endless while it is built. */
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
    // What a customer may see is little.
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

  /** The snapshot of others who see the same, and the records since then; null: too much happened since. */
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

  /** A snapshot of a large center is not kept in memory for nobody. */
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
