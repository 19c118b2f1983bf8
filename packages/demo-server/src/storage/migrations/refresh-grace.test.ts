import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { RefreshTokens } from '../../http/refresh-tokens.js';
import { openMemory } from '../sqlite-wasm.js';
import { refreshGrace } from './0005-refresh-grace.js';
import { migrations } from './index.js';

test('existing refresh tokens stay valid, and used ones still reveal theft', async (t) => {
  const engine = await openMemory();
  t.after(() => engine.close());
  await engine.transaction(async (tx) => {
    const step = migrations.indexOf(refreshGrace);
    for (const earlier of migrations.slice(0, step)) await earlier.up(tx);
    const row = (token: string, used: number) => ({
      hash: createHash('sha256').update(token).digest('base64url'),
      family: 'f',
      account_id: 'ana',
      expires_at: 100_000,
      used,
    });
    await tx
      .insertInto('refresh')
      .values([row('used', 1), row('unused', 0)])
      .execute();
    for (const later of migrations.slice(step)) await later.up(tx);
  });
  const stolen: string[] = [];
  const tokens = new RefreshTokens(engine, (accountId) => stolen.push(accountId));
  assert.equal((await tokens.rotate('unused', 1))?.accountId, 'ana');
  assert.equal(await tokens.rotate('used', 2), null);
  assert.deepEqual(stolen, ['ana']);
});
