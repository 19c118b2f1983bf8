import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import type { Engine } from './engine.js';
import type { Database } from './schema.js';

/** In the store: the start of the server that wrote it last. */
const startKey = 'start';
/** In a store that `backUp` made: it is a copy, whatever else it says. */
export const backupKey = 'backup';

/**
 * Tells whether the store goes on from where this server ended last, and notes this start. If not, an older copy was put
 * back: each tenant gets another epoch, so that no client takes up a history that is not continued. Of a copy made by
 * `--backup` the store itself knows it; of any other the file beside it does, which names the last start.
 *
 * @returns false: it was a copy
 */
export async function continueHistory(engine: Engine, dataDir: string): Promise<boolean> {
  const path = join(dataDir, 'centralita.start');
  const start = randomUUID();
  const continues = await engine.transaction(async (tx) => {
    const last = await settingOf(tx, startKey);
    const goesOn = !(await settingOf(tx, backupKey)) && (last === null || last === noted(path));
    if (!goesOn) await beginEpochs(tx);
    await tx.deleteFrom('setting').where('key', 'in', [startKey, backupKey]).execute();
    await tx.insertInto('setting').values({ key: startKey, value: start }).execute();
    return goesOn;
  });
  // Killed before this line, the next start takes the store for a copy: clients begin anew, and nothing is lost.
  writeFileSync(path, start);
  return continues;
}

async function settingOf(tx: Transaction<Database>, key: string): Promise<string | null> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

async function beginEpochs(tx: Transaction<Database>): Promise<void> {
  for (const { id } of await tx.selectFrom('tenant').select('id').execute())
    await tx.updateTable('tenant').set({ epoch: randomUUID() }).where('id', '=', id).execute();
}

function noted(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
