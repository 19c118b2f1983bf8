import { randomBytes } from 'node:crypto';
import type { Engine } from '../storage/engine.js';

/** Reads a named random key of 32 bytes from the database, and creates it at first use. */
export function secret(engine: Engine, name: string): Promise<Buffer> {
  return engine.transaction(async (tx) => {
    const row = await tx.selectFrom('setting').select('value').where('key', '=', name).executeTakeFirst();
    if (row) return Buffer.from(row.value, 'base64url');
    const key = randomBytes(32);
    await tx
      .insertInto('setting')
      .values({ key: name, value: key.toString('base64url') })
      .execute();
    return key;
  });
}
