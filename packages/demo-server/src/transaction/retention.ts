import type { Engine } from '../storage/engine.js';
import { userScope } from './command-results.js';

/** Answers and history are kept this long; a client that comes back later starts with a snapshot. */
const retentionMs = 24 * 3_600_000;
/** Answers under a user's own key: a page that comes back after days sends those commands again. */
const keyedRetentionMs = 8 * 24 * 3_600_000;
/** Records that stay whatever their age: after a quiet night nobody needs a snapshot. */
const minRecords = 10_000;

/** Deletes old answers, clients and records of the log. The current state is in its own tables and stays. */
export async function prune(engine: Engine, now: number): Promise<void> {
  const before = now - retentionMs;
  await engine.transaction(async (db) => {
    const keyed = userScope('%');
    await db
      .deleteFrom('command_result')
      .where('at', '<', now - keyedRetentionMs)
      .execute();
    await db
      .deleteFrom('command_result')
      .where('at', '<', before)
      .where('scope', 'not like', keyed)
      .execute();
    // A client stands where its newest row says: without the rows of its own numbers, those of keys must not say it.
    await db
      .updateTable('command_result')
      .set({ client_id: null, seq: null })
      .where('at', '<', before)
      .where('client_id', 'is not', null)
      .execute();
    for (const { id, log_offset } of await db.selectFrom('tenant').select(['id', 'log_offset']).execute()) {
      await db
        .deleteFrom('log')
        .where('tenant_id', '=', id)
        .where('offset', '<=', log_offset - minRecords)
        .where('at', '<', before)
        .execute();
    }
  });
}
