import { CentralitaError, type ErrorCode, type Me, type Session } from '@centralita/core/protocol';
import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';
import { statusOf } from './error-response.js';
import type { Person } from '../transaction/actor.js';
import { hashPassword } from './passwords.js';
import { createHttp } from './server.js';
import { createTokens } from './tokens.js';

type Call = readonly [me: Me, name: string, params: unknown, key: string | null];

let engine: Engine;
let app: FastifyInstance;
let session: Session;
let calls: Call[] = [];
let answer: () => unknown = () => ({});

before(async () => {
  engine = await openMemory();
  await migrate(engine);
  await engine.db
    .insertInto('tenant')
    .values({ id: 't', name: 'T', log_offset: 0, ticket_number: 0, epoch: 'e' })
    .execute();
  const account = {
    id: 'ana',
    tenant_id: 't',
    login: 'ana',
    name: 'Ana',
    role: 'agent',
    extension: null,
    active: 1,
  };
  await engine.db
    .insertInto('account')
    .values({ ...account, password_hash: await hashPassword('demo') })
    .execute();
  app = await createHttp({
    hub: {
      accept: () => undefined,
      call: (...call) => {
        calls.push(call);
        return Promise.resolve().then(answer);
      },
    },
    tokens: await createTokens(engine),
    corsOrigins: ['https://crm.example'],
  });
  session = (await post('/v1/session', { user: 'ana', password: 'demo' })).json<Session>();
});
after(async () => {
  await app.close();
  await engine.close();
});
beforeEach(() => {
  calls = [];
  answer = () => ({});
});

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers });
const command = (name: string, params: object = {}, headers: Record<string, string> = {}) =>
  post(`/v1/commands/${name}`, params, { authorization: `Bearer ${session.token}`, ...headers });
const codeOf = (response: { json: () => unknown }) =>
  (response.json() as { error: { code: string } }).error.code;

test('a password returns a session that no cache keeps', async () => {
  const response = await post('/v1/session', { user: 'ana', password: 'demo' });
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['cache-control'], 'no-store');
  assert.equal(response.json<Session>().me.name, 'Ana');
});

test('a refresh token returns the next session, once', async () => {
  const { refresh } = (await post('/v1/session', { user: 'ana', password: 'demo' })).json<Session>();
  const next = await post('/v1/session', { refresh });
  assert.equal(next.statusCode, 200);
  assert.equal((await post('/v1/session', { refresh: next.json<Session>().refresh })).statusCode, 200);
  assert.equal((await post('/v1/session', { refresh })).statusCode, 401);
});

test('signing out revokes the refresh token', async () => {
  const own = (await post('/v1/session', { user: 'ana', password: 'demo' })).json<Session>();
  const authorization = `Bearer ${own.token}`;
  const out = await app.inject({ method: 'DELETE', url: '/v1/session', headers: { authorization } });
  assert.equal(out.statusCode, 204);
  assert.equal((await post('/v1/session', { refresh: own.refresh })).statusCode, 401);
});

test('an invalid body is refused with the path of the error', async () => {
  for (const body of [
    {},
    { user: 'ana' },
    { user: 'ana', password: 'demo', extra: 1 },
    { user: 1, password: 2 },
  ]) {
    const response = await post('/v1/session', body);
    assert.deepEqual([response.statusCode, codeOf(response)], [400, 'bad-request']);
  }
});

test('a customer needs no password', async () => {
  const visit = await post('/v1/visits', { name: 'Eva' });
  assert.equal(visit.json<Session>().me.role, 'customer');
  const again = await post('/v1/visits', { token: visit.json<Session>().refresh });
  assert.equal(again.json<Session>().me.id, visit.json<Session>().me.id);
  assert.equal((await app.inject({ method: 'POST', url: '/v1/visits' })).statusCode, 200);
});

test('a command reaches the hub with its user, parameters and key', async () => {
  answer = () => ({ done: true });
  const response = await command('tickets.read', { ticketId: 't1' }, { 'idempotency-key': 'k1' });
  assert.deepEqual(response.json(), { done: true });
  const [[me, ...rest] = []] = calls;
  assert.deepEqual(rest, ['tickets.read', { ticketId: 't1' }, 'k1']);
  const { session: own, network, ...who } = me as Person;
  assert.deepEqual(who, session.me);
  assert.ok(own, 'what the command issues ends with the session');
  assert.equal(network, '127.0.0.1');
});

test('a command needs an idempotency key of 1 to 255 characters, and a query needs none', async () => {
  const keys = [
    {},
    { 'idempotency-key': '' },
    { 'idempotency-key': 'k'.repeat(256) },
    { 'idempotency-key': 'a b' },
  ];
  for (const headers of keys) {
    const response = await command('tickets.read', {}, headers as Record<string, string>);
    assert.deepEqual([response.statusCode, codeOf(response)], [400, 'bad-request']);
  }
  assert.equal(calls.length, 0);
  assert.equal((await command('tickets.read', {}, { 'idempotency-key': 'k'.repeat(255) })).statusCode, 200);
  assert.equal((await command('contacts.get')).statusCode, 200);
  assert.equal(calls[1]?.[3], null);
});

test('a request without a valid token changes nothing', async () => {
  for (const authorization of ['', 'Bearer', 'Bearer x.y.z', `Basic ${session.token}`, session.token]) {
    const response = await post('/v1/commands/contacts.get', {}, { authorization });
    assert.deepEqual([response.statusCode, codeOf(response)], [401, 'unauthorized']);
    assert.equal(response.headers['www-authenticate'], 'Bearer');
  }
  const inAddress = await post(`/v1/commands/contacts.get?token=${session.token}`, {});
  assert.equal(inAddress.statusCode, 401);
  assert.equal(calls.length, 0);
});

test('an unknown command name is not found, even if every object has a property of that name', async () => {
  for (const name of ['nothing', 'constructor', '__proto__', 'tickets.read/..']) {
    const response = await command(encodeURIComponent(name), {}, { 'idempotency-key': 'k' });
    assert.equal(response.statusCode, 404);
  }
  assert.equal(calls.length, 0);
});

test('every refusal of the hub has its status and its details', async () => {
  for (const [code, status] of Object.entries(statusOf)) {
    answer = () => {
      throw new CentralitaError(code as ErrorCode, 'because', { path: '/x' });
    };
    const response = await command('contacts.get');
    assert.equal(response.statusCode, status);
    assert.deepEqual(response.json(), { error: { code, message: 'because', details: { path: '/x' } } });
  }
});

test('an unexpected error reveals nothing', async () => {
  answer = () => {
    throw new Error('select * from account');
  };
  const response = await command('contacts.get');
  assert.equal(response.statusCode, 500);
  assert.ok(!response.body.includes('account'));
});

test('bodies that are too large, broken or dangerous are refused', async () => {
  const headers = { authorization: `Bearer ${session.token}`, 'content-type': 'application/json' };
  const send = (payload: string, type = 'application/json') =>
    app.inject({
      method: 'POST',
      url: '/v1/commands/contacts.get',
      payload,
      headers: { ...headers, 'content-type': type },
    });
  const large = await send(JSON.stringify({ text: 'x'.repeat(128 * 1024) }));
  assert.deepEqual([large.statusCode, codeOf(large)], [413, 'too-large']);
  for (const payload of ['{', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}', 'NaN']) {
    const response = await send(payload);
    assert.deepEqual([response.statusCode, codeOf(response)], [400, 'bad-request']);
  }
  assert.equal((await send('<x/>', 'text/xml')).statusCode, 400);
  assert.equal(calls.length, 0);
});

test('pages of listed origins may call the API, and other pages may not read it', async () => {
  const ask = (origin: string) =>
    app.inject({
      method: 'OPTIONS',
      url: '/v1/session',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  assert.equal(
    (await ask('https://crm.example')).headers['access-control-allow-origin'],
    'https://crm.example',
  );
  assert.equal((await ask('https://evil.example')).headers['access-control-allow-origin'], undefined);
  assert.equal((await ask('https://crm.example')).headers['access-control-allow-credentials'], undefined);
});

test('the server reports when it is ready', async () => {
  assert.equal((await app.inject('/healthz')).statusCode, 200);
});
