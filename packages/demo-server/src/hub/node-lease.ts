import type { Engine } from '../storage/engine.js';

/** A process, or a page, counts as alive for this long after its last sign of life. */
export const leaseMs = 25_000;
/** Parts of the lease after which a process renews it. */
const renewalsPerLease = 3;

export interface NodeLeaseOptions {
  readonly engine: Engine;
  readonly nodeId: string;
  /** ms. */
  readonly now: () => number;
  /** ms, evenly: the time that jumps of `now` do not change. */
  readonly uptime: () => number;
}

/**
 * The row by which other processes on the same store see that this one is alive. It is the only row that is renewed by time:
 * everything else about pages is in memory, and changes rows only when pages appear or disappear.
 */
export class NodeLease {
  readonly #options: NodeLeaseOptions;
  /** By `uptime`. */
  #renewAt = Infinity;
  /** When the lease of another process ends that is not renewed, by `uptime`. */
  readonly #othersEnd = new Map<string, number>();

  constructor(options: NodeLeaseOptions) {
    this.#options = options;
  }

  /** When there is something to do next, by `uptime`. */
  get due(): number {
    return Math.min(this.#renewAt, ...this.#othersEnd.values());
  }

  /**
   * Begins with a whole lease for everybody, because no page could answer while no server ran. Agents whose connection
   * was lost keep their former state for that long, and customers without a page keep their rank.
   */
  async begin(): Promise<void> {
    const { engine, nodeId, now, uptime } = this.#options;
    this.#renewAt = uptime() + leaseMs / renewalsPerLease;
    const others = await engine.transaction(async (db) => {
      const renewed_at = now();
      await db.updateTable('node').set({ renewed_at }).where('renewed_at', '<', renewed_at).execute();
      const due = renewed_at + leaseMs;
      await db
        .updateTable('timer')
        .set({ due })
        .where('kind', 'in', ['grace', 'away'])
        .where('due', '<', due)
        .execute();
      const rows = await db.selectFrom('node').select('id').where('id', '!=', nodeId).execute();
      await db.insertInto('node').values({ id: nodeId, started_at: renewed_at, renewed_at }).execute();
      return rows;
    });
    for (const { id } of others) this.#othersEnd.set(id, uptime() + leaseMs);
  }

  /** Renews the lease when it is time. Answers false if another process took this one for dead meanwhile. */
  async renew(): Promise<boolean> {
    const { engine, nodeId, now, uptime } = this.#options;
    if (uptime() < this.#renewAt) return true;
    const kept = await engine.transaction(async (db) => {
      const renewed_at = now();
      const { numUpdatedRows } = await db
        .updateTable('node')
        .set({ renewed_at })
        .where('id', '=', nodeId)
        .executeTakeFirst();
      if (numUpdatedRows > 0n) return true;
      await db.insertInto('node').values({ id: nodeId, started_at: renewed_at, renewed_at }).execute();
      return false;
    });
    this.#renewAt = uptime() + leaseMs / renewalsPerLease;
    await this.#readOthers();
    return kept;
  }

  /** The processes whose lease has ended. */
  async dead(): Promise<string[]> {
    const { uptime } = this.#options;
    if (Math.min(...this.#othersEnd.values()) > uptime()) return [];
    await this.#readOthers();
    return [...this.#othersEnd].filter(([, end]) => end <= uptime()).map(([id]) => id);
  }

  /** Forgets a dead process, whose agents are released. */
  async remove(nodeId: string): Promise<void> {
    await this.#options.engine.transaction((db) => db.deleteFrom('node').where('id', '=', nodeId).execute());
    this.#othersEnd.delete(nodeId);
  }

  async #readOthers(): Promise<void> {
    const { engine, nodeId, now, uptime } = this.#options;
    const rows = await engine.read((reader) =>
      reader.selectFrom('node').select(['id', 'renewed_at']).where('id', '!=', nodeId).execute(),
    );
    this.#othersEnd.clear();
    for (const { id, renewed_at } of rows) this.#othersEnd.set(id, uptime() + renewed_at + leaseMs - now());
  }
}
