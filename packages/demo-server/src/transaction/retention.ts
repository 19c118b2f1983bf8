import type { Engine } from '../storage/engine.js';
import { userScope } from './executor.js';

/** Answers and history are kept this long, ms; who comes back later begins with a snapshot. */
const keptFor = 24 * 3_600_000;
/** Answers under a user's own key, ms: a page that comes back after days sends those commands again. */
const keyedFor = 8 * 24 * 3_600_000;
/** So many records stay whatever their age: a quiet night costs nobody a snapshot. */
const keptRecords = 10_000;

/** Forgets old answers, clients and records of the log. What is true now is in its own tables and stays. */
export async function prune(engine: Engine, now: number): Promise<void> {
  const before = now - keptFor;
  await engine.transaction(async (db) => {
    const keyed = userScope('%');
    await db
      .deleteFrom('done')
      .where('at', '<', now - keyedFor)
      .execute();
    await db.deleteFrom('done').where('at', '<', before).where('client_id', 'not like', keyed).execute();
    await db.deleteFrom('client').where('seen_at', '<', before).execute();
    for (const { id, log_offset } of await db.selectFrom('tenant').select(['id', 'log_offset']).execute()) {
      await db
        .deleteFrom('log')
        .where('tenant_id', '=', id)
        .where('offset', '<=', log_offset - keptRecords)
        .where('at', '<', before)
        .execute();
    }
  });
}
