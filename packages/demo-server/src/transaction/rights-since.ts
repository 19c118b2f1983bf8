import type { Transaction } from 'kysely';
import type { Reader } from '../storage/engine.js';
import type { Database } from '../storage/schema.js';

const keyOf = (userId: string) => `rights-of ${userId}`;

/** The user sees other things from this offset on: who stood before it begins anew, for some of what the page has is not to be kept. */
export async function noteRights(db: Transaction<Database>, userId: string, offset: number): Promise<void> {
  const value = String(offset);
  await db
    .insertInto('setting')
    .values({ key: keyOf(userId), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** From which offset on the user has the rights that hold now. */
export async function rightsSince(db: Reader, userId: string): Promise<number> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', keyOf(userId))
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}
