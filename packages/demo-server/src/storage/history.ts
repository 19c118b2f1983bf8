import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import type { Engine } from './engine.js';
import { privateFile } from './private-files.js';
import type { Database } from './schema.js';

/** The key of the last start of a server on this store. */
const startKey = 'start';
/** The key that marks a store as a copy that `backUp` made. */
export const backupKey = 'backup';

/**
 * Finds out whether the store continues from where this server ended, and records this start. If it does not, an older copy
 * was put back: each tenant gets another epoch, so that no client resumes a history that does not continue. A copy made by
 * `--backup` says so itself; any other copy differs from the file beside it, which names the last start.
 *
 * @returns false: it was a copy
 */
export async function continueHistory(engine: Engine, dataDir: string): Promise<boolean> {
  const path = join(dataDir, 'centralita.start');
  const start = randomUUID();
  const continues = await engine.transaction(async (tx) => {
    const last = await settingOf(tx, startKey);
    const isContinued = !(await settingOf(tx, backupKey)) && (last === null || last === recordedStart(path));
    if (!isContinued) await startEpochs(tx);
    await tx.deleteFrom('setting').where('key', 'in', [startKey, backupKey]).execute();
    await tx.insertInto('setting').values({ key: startKey, value: start }).execute();
    return isContinued;
  });
  // If the process is killed before this line, the next start takes the store for a copy: clients start again, and nothing is lost.
  writeFileSync(privateFile(path), start);
  return continues;
}

async function settingOf(tx: Transaction<Database>, key: string): Promise<string | null> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

async function startEpochs(tx: Transaction<Database>): Promise<void> {
  for (const { id } of await tx.selectFrom('tenant').select('id').execute())
    await tx.updateTable('tenant').set({ epoch: randomUUID() }).where('id', '=', id).execute();
}

function recordedStart(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
