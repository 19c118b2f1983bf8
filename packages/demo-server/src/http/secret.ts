import { randomBytes } from 'node:crypto';
import type { Engine } from '../storage/engine.js';

/** A random key of 32 bytes under a name, made at first use and kept in the store. */
export function secret(engine: Engine, name: string): Promise<Buffer> {
  return engine.transaction(async (tx) => {
    const row = await tx.selectFrom('setting').select('value').where('key', '=', name).executeTakeFirst();
    if (row) return Buffer.from(row.value, 'base64url');
    const made = randomBytes(32);
    await tx
      .insertInto('setting')
      .values({ key: name, value: made.toString('base64url') })
      .execute();
    return made;
  });
}
