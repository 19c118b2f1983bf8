import { randomUUID } from 'node:crypto';
import type { Engine } from './engine.js';

/**
 * Finds logs with records beyond their counter, where the next commands would fail because their offsets are taken. The
 * counter is moved to the end of the log, and a new epoch begins, because nobody knows which of the records clients
 * have seen.
 *
 * @returns the tenants that were repaired
 */
export async function mendLogCounters(engine: Engine): Promise<readonly string[]> {
  return engine.transaction(async (tx) => {
    const mended: string[] = [];
    for (const { id, log_offset } of await tx.selectFrom('tenant').select(['id', 'log_offset']).execute()) {
      const last = await tx
        .selectFrom('log')
        .select('offset')
        .where('tenant_id', '=', id)
        .orderBy('offset', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!last || last.offset <= log_offset) continue;
      const set = { log_offset: last.offset, epoch: randomUUID() };
      await tx.updateTable('tenant').set(set).where('id', '=', id).execute();
      mended.push(id);
    }
    return mended;
  });
}
