import { SignJWT, UnsecuredJWT } from 'jose';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { createTokens, type Tokens } from './tokens.js';
import { signVisitor } from './visitor-identities.js';

const key = new TextEncoder().encode('a key of the host page, 32 letters');
const hourMs = 3_600_000;
const nowMs = 1_800_000_000_000;
const claims = { sub: 'customer 7', name: 'Nuria', phone: '+34911223344' };
let engine: Engine;
let tokens: Tokens;

beforeEach(async () => {
  engine = await openMemory();
  await migrate(engine);
  await engine.db
    .insertInto('tenant')
    .values({ id: 'nordia', name: 'Nordia', log_offset: 0, ticket_number: 0, epoch: 'e' })
    .execute();
  tokens = await createTokens(engine, () => nowMs, undefined, key);
});
afterEach(() => engine.close());

const signed = () =>
  new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject('x').setAudience('centralita-visitor');
const stored = () => engine.db.selectFrom('visitor').selectAll().execute();

test('the same person is the same visitor in every browser, another person another, and the newest token counts', async () => {
  const first = await tokens.startVisit({ identity: await signVisitor(key, claims, nowMs) });
  const again = await tokens.startVisit({
    name: 'Somebody',
    identity: await signVisitor(key, { ...claims, name: 'Nuria P.' }, nowMs),
  });
  const other = await tokens.startVisit({ identity: await signVisitor(key, { sub: 'customer 8' }, nowMs) });
  assert.equal(again.me.id, first.me.id);
  assert.notEqual(other.me.id, first.me.id);
  assert.deepEqual(
    (await stored()).map(({ subject, name, phone }) => [subject, name, phone]),
    [
      ['customer 7', 'Nuria P.', '+34911223344'],
      ['customer 8', '', null],
    ],
  );
});

test('the identity counts and not the token of a former visitor that the browser still has', async () => {
  const former = await tokens.startVisit({ name: 'Eva' });
  const identity = await signVisitor(key, claims, nowMs);
  const { me } = await tokens.startVisit({ identity, token: former.refresh });
  assert.notEqual(me.id, former.me.id);
  assert.equal(me.name, 'Nuria');
});

test('a token that is forged, for another use, expired, too long or wrong in its claims identifies nobody', async () => {
  const foreign = new TextEncoder().encode('a key of somebody else, 32 letters');
  const { token: access, refresh } = await tokens.startVisit({ name: 'Eva' });
  const wrong = [
    '',
    'x.y.z',
    access,
    refresh,
    await signVisitor(foreign, claims, nowMs),
    await signVisitor(key, claims, nowMs - hourMs),
    await signVisitor(key, claims, nowMs, 30 * 24 * hourMs),
    await signVisitor(key, { sub: '' }, nowMs),
    await signVisitor(key, { sub: 'x', phone: '911223344' }, nowMs),
    await signVisitor(key, { sub: 'x', contactId: 'a b' }, nowMs),
    await signVisitor(key, { sub: 'x'.repeat(201) }, nowMs),
    await signed()
      .setExpirationTime((nowMs + hourMs) / 1_000)
      .setAudience('other')
      .sign(key),
    await signed().sign(key),
    new UnsecuredJWT({}).setSubject('x').setAudience('centralita-visitor').encode(),
  ];
  for (const identity of wrong)
    await assert.rejects(tokens.startVisit({ identity }), { code: 'unauthorized' }, identity);
  const without = await createTokens(engine, () => nowMs);
  const identity = await signVisitor(key, claims, nowMs);
  await assert.rejects(without.startVisit({ identity }), { code: 'unauthorized' });
  assert.deepEqual(await stored(), []);
});
