import { isCentralitaError, type Session } from '@centralita/core/protocol';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { seedDemo, demoTenantId } from '../demo/seed.js';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { idsInOrder } from '../transaction/ids.js';
import { until } from '../testing/until.js';
import { hashPassword } from './passwords.js';
import { secret } from './secret.js';
import { createSipCredentials } from './sip-credentials.js';
import { createTokens, type Tokens } from './tokens.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const hash = await hashPassword('demo');
let engine: Engine;
let tokens: Tokens;
let now: number;

beforeEach(async () => {
  engine = await openMemory();
  await migrate(engine);
  now = Date.now();
  await seedDemo(engine, { hashPassword: () => hash, newId: idsInOrder(), now });
  tokens = await createTokens(engine, () => now);
});
afterEach(() => engine.close());

const unauthorized = (error: unknown) => isCentralitaError(error) && error.code === 'unauthorized';
const signIn = (user = 'ana', password = 'demo') => tokens.signIn({ user, password, address: '10.0.0.1' });
const restart = async () => (tokens = await createTokens(engine, () => now));

/** Returns whether the phone of a session may register at a server that reads its secrets from the store. */
async function phoneOf({ token }: Session): Promise<() => Promise<boolean>> {
  const { me, session } = await tokens.verifyToken(token);
  const key = await secret(engine, 'sip-key');
  const user = createSipCredentials(key).sipAccount({ ...me, session }, now, 1).authorizationUser;
  return () =>
    Promise.resolve(createSipCredentials(key, (each) => tokens.isLive(each)).ha1For(user, 'r', now) !== null);
}

/** Renews a session as often as its client would. */
async function renewFor(days: number, session: Session): Promise<Session> {
  let last = session;
  for (let hours = 0; hours < days * 24; hours += 20) {
    now += 20 * hourMs;
    last = await tokens.refresh(last.refresh);
  }
  return last;
}

test('sessions that never end: a user, a customer and a token of an earlier version end however often they renew', async () => {
  const user = await renewFor(6, await signIn());
  now += 1.5 * dayMs;
  await assert.rejects(tokens.refresh(user.refresh), unauthorized, 'a user');
  const customer = await renewFor(28, await tokens.startVisit({ name: 'Eva' }));
  assert.ok((await tokens.verifyToken(customer.token)).me.name === 'Eva');
  now += 3 * dayMs;
  await assert.rejects(tokens.refresh(customer.refresh), unauthorized, 'a customer');
  await assert.rejects(
    tokens.startVisit({ token: customer.refresh }),
    unauthorized,
    'a customer who returns',
  );
});

test("sessions that never end: a customer's token of a session renews nothing, at either address", async () => {
  const { token } = await tokens.startVisit({});
  await assert.rejects(tokens.startVisit({ token }), unauthorized);
  await assert.rejects(tokens.refresh(token), unauthorized);
});

test('sessions that never end: signing out ends every token and the phone, of users and of customers, also after a restart', async () => {
  const [ana, other, visit] = [await signIn(), await signIn(), await tokens.startVisit({})];
  const renewed = await tokens.refresh(visit.refresh);
  const phones = { ana: await phoneOf(ana), other: await phoneOf(other), visit: await phoneOf(visit) };
  assert.ok(await phones.ana());
  await tokens.signOut(ana.token);
  await tokens.signOut(visit.token);
  for (const when of ['at once', 'after a restart']) {
    for (const { token, refresh } of [ana, visit, renewed]) {
      await assert.rejects(tokens.verifyToken(token), unauthorized, when);
      await assert.rejects(tokens.refresh(refresh), unauthorized, when);
    }
    assert.ok(!(await phones.ana()), `the phone of a user, ${when}`);
    assert.ok(!(await phones.visit()), `the phone of a customer, ${when}`);
    assert.ok(await phones.other(), `the phone of the other session goes on, ${when}`);
    assert.ok(await tokens.verifyToken(other.token));
    await restart();
  }
});

test('sessions that never end: theft, a new password and a closed account end the phone too, also after a restart', async () => {
  const stolen = await signIn();
  const phoneOfStolen = await phoneOf(stolen);
  const next = await tokens.refresh(stolen.refresh);
  await tokens.refresh(next.refresh);
  await assert.rejects(tokens.refresh(stolen.refresh), unauthorized);
  assert.ok(!(await phoneOfStolen()), 'theft');
  const changed = await phoneOf(await signIn());
  await engine.db.deleteFrom('refresh').where('account_id', '=', 'ana').execute();
  await tokens.reloadSessions();
  assert.ok(!(await changed()), 'a new password');
  const closed = await phoneOf(await signIn('bruno'));
  await engine.db.updateTable('account').set({ active: 0 }).where('id', '=', 'bruno').execute();
  await tokens.reloadSessions();
  assert.ok(!(await closed()), 'a closed account');
  await restart();
  assert.ok(!(await phoneOfStolen()) && !(await changed()) && !(await closed()), 'after a restart');
});

test('the audit names who signed in and out, who was refused and who was locked out, and no password', async () => {
  const { token } = await signIn();
  await tokens.signOut(token);
  for (let guess = 0; guess < 11; guess++) await signIn('bruno', `secret-${guess}`).catch(() => undefined);
  const rows = () => engine.db.selectFrom('audit').selectAll().where('actor', '=', 'system:access').execute();
  await until(async () => (await rows()).some(({ action }) => action === 'session.locked'));
  const written = await rows();
  const of = (action: string) => written.filter((row) => row.action === action).map(({ subject }) => subject);
  assert.deepEqual(of('session.begin'), ['ana']);
  assert.deepEqual(of('session.end'), ['ana']);
  assert.deepEqual(new Set(of('session.refused')), new Set(['bruno']));
  assert.deepEqual(of('session.locked'), ['bruno']);
  assert.ok(written.every(({ tenant_id }) => tenant_id === demoTenantId));
  assert.match(written[0]!.detail, /10\.0\.0\.1/);
  assert.doesNotMatch(JSON.stringify(written), /secret-/);
});
