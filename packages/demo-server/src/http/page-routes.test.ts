import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noTokens, refuse } from '../testing/no-tokens.js';
import { createHttp } from './server.js';

const folder = mkdtempSync(join(tmpdir(), 'centralita-pages-'));
let app: FastifyInstance;

const codeOf = (response: { json: () => unknown }) =>
  (response.json() as { error: { code: string } }).error.code;

before(async () => {
  for (const [path, content] of [
    ['pages/index.html', '<!doctype html><title>start</title>'],
    ['pages/crm/index.html', '<!doctype html><title>crm</title>'],
    ['cdn/centralita.js', 'export {};'],
    ['cdn/elements-D_-3xYz9.js', 'export {};'],
    ['secret.txt', 'secret'],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  app = await createHttp({
    hub: { call: refuse, accept: refuse },
    tokens: noTokens,
    corsOrigins: [],
    signCustomer: (phone) => Promise.resolve(phone === '+34752415920' ? 'signed' : null),
    pages: join(folder, 'pages'),
    cdn: join(folder, 'cdn'),
  });
});
after(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('browsers keep a chunk with a content hash in its name forever, but not the script that pages name', async () => {
  const kept = async (file: string) => String((await app.inject(`/cdn/${file}`)).headers['cache-control']);
  assert.match(await kept('elements-D_-3xYz9.js'), /max-age=31536000, immutable/);
  assert.match(await kept('centralita.js'), /max-age=0/);
});

test('our pages come with a strict policy', async () => {
  for (const url of ['/', '/crm/']) {
    const { statusCode, headers } = await app.inject(url);
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-type']), /^text\/html/);
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html centralita',
    ]) {
      assert.ok(policy.includes(part), part);
    }
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
  assert.equal((await app.inject('/crm')).headers.location, '/crm/');
});

test('every page may load the script for other pages', async () => {
  const { headers, statusCode } = await app.inject('/cdn/centralita.js');
  assert.equal(statusCode, 200);
  assert.match(String(headers['content-type']), /javascript/);
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
});

test('files beside the pages cannot be reached, and unknown addresses answer with JSON', async () => {
  for (const url of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/cdn/..%2f..%2fsecret.txt',
    '/nothing',
    '/v1/nothing',
  ]) {
    const response = await app.inject(url);
    assert.ok([400, 403, 404].includes(response.statusCode), url);
    assert.match(codeOf(response), /not-found|forbidden|bad-request/);
  }
});

test('the demo’s company signs its customers, nobody else, and nothing without its key', async () => {
  const ask = (body: object, server = app) =>
    server.inject({ method: 'POST', url: '/customer/token', payload: body });
  const signed = await ask({ phone: '+34752415920' });
  assert.deepEqual([signed.json(), signed.headers['cache-control']], [{ token: 'signed' }, 'no-store']);
  for (const phone of ['752415920', '+44752415920', 'x'])
    assert.equal(codeOf(await ask({ phone })), 'not-found', phone);
  for (const body of [{}, { phone: '' }, { phone: 7 }, { phone: '+34752415920', name: 'x' }])
    assert.equal(codeOf(await ask(body)), 'bad-request', JSON.stringify(body));
  const keyless = await createHttp({
    hub: { call: refuse, accept: refuse },
    tokens: noTokens,
    corsOrigins: [],
  });
  assert.equal((await ask({ phone: '+34752415920' }, keyless)).statusCode, 404);
  await keyless.close();
});
