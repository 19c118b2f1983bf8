import { isCentralitaError, type ErrorCode } from '@centralita/core/protocol';
import { SignJWT, UnsecuredJWT } from 'jose';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { secret } from './secret.js';
import { createSipCredentials } from './sip-credentials.js';
import { createTokens, type Tokens } from './tokens.js';

const minuteMs = 60_000;
const hash = await hashPassword('demo');
let engine: Engine;
let tokens: Tokens;
let now: number;

beforeEach(async () => {
  engine = await openMemory();
  await migrate(engine);
  now = Date.now();
  await engine.db
    .insertInto('tenant')
    .values({ id: 'nordia', name: 'Nordia', log_offset: 0, ticket_number: 0, epoch: 'e' })
    .execute();
  for (const [id, active] of [
    ['ana', 1],
    ['gone', 0],
  ] as const) {
    const account = { id, tenant_id: 'nordia', login: id, name: id, role: 'agent', extension: null, active };
    await engine.db
      .insertInto('account')
      .values({ ...account, password_hash: hash })
      .execute();
  }
  tokens = await createTokens(engine, () => now);
});
afterEach(() => engine.close());

const refusedAs = (code: ErrorCode) => (error: unknown) => isCentralitaError(error) && error.code === code;
const signIn = (user = 'ana', password = 'demo', address = '10.0.0.1') =>
  tokens.signIn({ user, password, address });

test('a password is stored as a salted hash, and only the right one matches', async () => {
  assert.match(hash, /^scrypt\$/);
  assert.ok(!hash.includes('demo'));
  assert.notEqual(await hashPassword('demo'), hash);
  assert.ok(await verifyPassword('demo', hash));
  assert.ok(!(await verifyPassword('Demo', hash)));
  assert.ok(!(await verifyPassword('demo', 'not a hash')));
});

test('the right password opens a session of five minutes', async () => {
  const session = await signIn(' ANA ');
  assert.deepEqual(session.me, { id: 'ana', name: 'ana', role: 'agent', tenantId: 'nordia' });
  assert.ok(session.expiresAt <= now + 5 * minuteMs);
  const { me, expiresAt } = await tokens.verifyToken(session.token);
  assert.deepEqual(me, session.me);
  assert.equal(expiresAt, session.expiresAt);
});

test('a wrong password, an unknown user and a closed account get the same answer', async () => {
  const answers = await Promise.all(
    [signIn('ana', 'x'), signIn('nobody', 'x'), signIn('gone', 'demo')].map((attempt) =>
      attempt.then(
        () => 'signed in',
        (error: unknown) => String(error),
      ),
    ),
  );
  assert.equal(new Set(answers).size, 1);
  assert.notEqual(answers[0], 'signed in');
});

test('the eleventh wrong password in a minute is not checked, even when all arrive at once', async () => {
  const guesses = await Promise.allSettled(Array.from({ length: 15 }, () => signIn('ana', 'x')));
  const slowed = guesses.filter(
    (guess) => guess.status === 'rejected' && refusedAs('too-many-requests')(guess.reason),
  );
  assert.equal(slowed.length, 5);
  await assert.rejects(signIn(), refusedAs('too-many-requests'));
  assert.equal((await signIn('ana', 'demo', '10.0.0.2')).me.id, 'ana');
  now += minuteMs;
  assert.equal((await signIn()).me.id, 'ana');
});

test('a refresh token is valid once, and its successor continues the session', async () => {
  const first = await signIn();
  const second = await tokens.refresh(first.refresh);
  assert.notEqual(second.refresh, first.refresh);
  assert.equal((await tokens.refresh(second.refresh)).me.id, 'ana');
});

test('a refresh token that is sent again because its answer was lost is answered again', async () => {
  const { refresh } = await signIn();
  const lost = await tokens.refresh(refresh);
  now += 20_000;
  const second = await tokens.refresh(refresh);
  const third = await tokens.refresh(second.refresh);
  assert.equal((await tokens.verifyToken(third.token)).me.id, 'ana');
  await assert.rejects(tokens.refresh(lost.refresh), refusedAs('unauthorized'), 'it was not lost but stolen');
  await assert.rejects(tokens.refresh(third.refresh), refusedAs('unauthorized'));
});

test('a refresh token that is sent again after its successor was used ends its whole family', async () => {
  const first = await signIn();
  const second = await tokens.refresh(first.refresh);
  const third = await tokens.refresh(second.refresh);
  await assert.rejects(tokens.refresh(first.refresh), refusedAs('unauthorized'));
  await assert.rejects(tokens.refresh(third.refresh), refusedAs('unauthorized'));
});

test('a refresh token that is sent again later ends its whole family, however often it was sent before', async () => {
  const first = await signIn();
  await tokens.refresh(first.refresh);
  now += 20_000;
  const second = await tokens.refresh(first.refresh);
  now += 20_000;
  await assert.rejects(tokens.refresh(first.refresh), refusedAs('unauthorized'));
  await assert.rejects(tokens.refresh(second.refresh), refusedAs('unauthorized'));
});

test('the same refresh token used twice at the same moment opens one session only', async () => {
  const { refresh } = await signIn();
  const both = await Promise.all([tokens.refresh(refresh), tokens.refresh(refresh)]);
  const next = await Promise.allSettled(both.map((each) => tokens.refresh(each.refresh)));
  assert.ok(next.some((each) => each.status === 'rejected'));
  for (const each of next)
    if (each.status === 'fulfilled')
      await assert.rejects(tokens.refresh(each.value.refresh), refusedAs('unauthorized'));
});

test('refresh tokens end by time, by signing out and by closing the account', async () => {
  const byTime = await signIn();
  const bySignOut = await signIn();
  const byAccount = await signIn();
  await tokens.signOut(bySignOut.token);
  await assert.rejects(tokens.refresh(bySignOut.refresh), refusedAs('unauthorized'));
  await engine.db.updateTable('account').set({ active: 0 }).where('id', '=', 'ana').execute();
  await assert.rejects(tokens.refresh(byAccount.refresh), refusedAs('unauthorized'));
  await engine.db.updateTable('account').set({ active: 1 }).where('id', '=', 'ana').execute();
  now += 25 * 60 * minuteMs;
  await assert.rejects(tokens.refresh(byTime.refresh), refusedAs('unauthorized'));
});

test('the store holds no refresh token, only hashes', async () => {
  const { refresh } = await signIn();
  const rows = await engine.db.selectFrom('refresh').selectAll().execute();
  assert.ok(rows.length === 1 && !JSON.stringify(rows).includes(refresh));
});

test('forged and expired tokens are refused', async () => {
  const key = await secret(engine, 'token-key');
  const claims = { sub: 'ana', name: 'ana', role: 'owner', tenantId: 'nordia', jti: '1' };
  const seconds = Math.floor(now / 1_000);
  const make = (change: (token: SignJWT) => SignJWT, signWith: Uint8Array = key, alg = 'HS256') =>
    change(
      new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer('centralita')
        .setAudience('centralita')
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + 60),
    ).sign(signWith);

  assert.equal((await tokens.verifyToken(await make((token) => token))).me.role, 'owner');
  const forged = [
    new UnsecuredJWT(claims)
      .setIssuer('centralita')
      .setAudience('centralita')
      .setIssuedAt()
      .setExpirationTime('1m')
      .encode(),
    await make((token) => token, new Uint8Array(32)),
    await make((token) => token, Buffer.concat([key, key]), 'HS512'),
    await make((token) => token.setAudience('centralita-visit')),
    await make((token) => token.setIssuer('somebody')),
    await make((token) => token.setExpirationTime(seconds - 1)),
    await make((token) => token.setNotBefore(seconds + 60)),
    await make((token) => token.setSubject('')),
    'a.b.c',
    '',
  ];
  for (const token of forged) await assert.rejects(tokens.verifyToken(token), refusedAs('unauthorized'));
});

test('a customer who returns with a token within a month has the same identity', async () => {
  const first = await tokens.startVisit({ name: 'Eva' });
  assert.match(first.me.id, /^v-[a-z0-9-]+$/);
  assert.equal(first.me.role, 'customer');
  assert.deepEqual((await tokens.startVisit({ token: first.refresh })).me, first.me);
  now += 20 * 24 * 60 * minuteMs;
  await assert.rejects(tokens.verifyToken(first.token), refusedAs('unauthorized'));
  assert.deepEqual((await tokens.refresh(first.refresh)).me, first.me);
  await assert.rejects(tokens.verifyToken(first.refresh), refusedAs('unauthorized'));
});

test("an agent's token opens no visit", async () => {
  const { token } = await signIn();
  await assert.rejects(tokens.startVisit({ token }), refusedAs('unauthorized'));
});

test('sessions survive a restart of the server', async () => {
  const session = await signIn();
  const restarted = await createTokens(engine, () => now);
  assert.equal((await restarted.verifyToken(session.token)).me.id, 'ana');
});

test('SIP credentials are valid for an hour, for their own user only', async () => {
  const sip = createSipCredentials(await secret(engine, 'sip-key'));
  const { me } = await signIn();
  const account = sip.sipAccount(me, now, 7);
  assert.equal(account.aor, 'sip:ana@centralita.invalid');
  const known = sip.ha1For(account.authorizationUser, 'r', now);
  assert.deepEqual([known?.aor, known?.role, known?.expiresAt], ['ana', 'agent', account.expiresAt]);
  assert.equal(sip.ha1For(account.authorizationUser, 'r', account.expiresAt), null);
  for (const user of ['ana', '99999999999.ana', `${account.authorizationUser}"`, '1.ana', '']) {
    assert.equal(sip.ha1For(user, 'r', now), null);
  }
  const other = sip.ha1For(account.authorizationUser.replace('ana', 'bruno'), 'r', now);
  assert.notEqual(other?.ha1, known?.ha1);
  const visitor = await tokens.startVisit({});
  const guest = sip.sipAccount(visitor.me, now, null);
  assert.equal(sip.ha1For(guest.authorizationUser, 'r', now)?.role, 'customer');
});

test('a session that ends by signing out, theft or a closed account is refused at once, and its end is reported', async () => {
  const ended: string[] = [];
  tokens = await createTokens(
    engine,
    () => now,
    (userId) => ended.push(userId),
  );
  const [first, second] = [await signIn(), await signIn()];
  await tokens.signOut(first.token);
  await assert.rejects(tokens.verifyToken(first.token), refusedAs('unauthorized'));
  assert.ok(await tokens.verifyToken(second.token), 'the other session goes on');
  await tokens.refresh(second.refresh);
  now += minuteMs;
  await assert.rejects(tokens.refresh(second.refresh), refusedAs('unauthorized'));
  await assert.rejects(tokens.verifyToken(second.token), refusedAs('unauthorized'));
  assert.deepEqual(ended, ['ana', 'ana']);
  const third = await signIn();
  await engine.db.updateTable('account').set({ active: 0 }).where('id', '=', 'ana').execute();
  await assert.rejects(tokens.verifyToken(third.token), refusedAs('unauthorized'));
});

test('a token identifies its user as stored now, not as the user was when it was signed', async () => {
  const { token } = await signIn();
  await engine.db.updateTable('account').set({ role: 'supervisor' }).where('id', '=', 'ana').execute();
  assert.equal((await tokens.verifyToken(token)).me.role, 'supervisor');
});
