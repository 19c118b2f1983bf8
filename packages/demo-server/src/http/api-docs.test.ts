import { commands } from '@centralita/core/protocol';
import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { noTokens, refuse } from '../testing/no-tokens.js';
import { docsTrustedTypes } from './docs-trusted-types.js';
import { createHttp } from './server.js';

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media & { readonly description: string }>>;
}
interface Api {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes: object };
}

let app: FastifyInstance;
let text: string;
let api: Api;
const operations = () =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

before(async () => {
  app = await createHttp({ hub: { call: refuse, accept: refuse }, tokens: noTokens, corsOrigins: [] });
  const response = await app.inject('/openapi.json');
  assert.match(String(response.headers['content-type']), /^application\/json/);
  text = response.body;
  api = JSON.parse(text) as Api;
});
after(() => app.close());

test('the description is OpenAPI 3.1: each operation has its own id, a tag, a summary and responses', () => {
  assert.match(api.openapi, /^3\.1\.\d$/);
  assert.deepEqual(Object.keys(api.info).sort(), ['description', 'title', 'version']);
  const ids = operations().map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { path, method, operation } of operations()) {
    const name = `${method} ${path}`;
    assert.match(path, /^\/[\w./-]+$/, name);
    assert.ok(['get', 'post', 'delete'].includes(method), name);
    assert.ok(operation.operationId && operation.summary && operation.tags.length === 1, name);
    assert.ok(Object.keys(operation.responses).length > 0, name);
    for (const [status, { description }] of Object.entries(operation.responses)) {
      assert.match(status, /^[1-5]\d\d$/, name);
      assert.ok(description, `${name} ${status}`);
    }
  }
});

test('every command of the registry has its route, body, answer, errors and bearer authentication', () => {
  const documented = Object.keys(api.paths).filter((path) => path.startsWith('/v1/commands/'));
  assert.deepEqual(
    documented.sort(),
    Object.keys(commands)
      .map((name) => `/v1/commands/${name}`)
      .sort(),
  );
  for (const [name, { query, params }] of Object.entries(commands)) {
    const operation = api.paths[`/v1/commands/${name}`]?.post;
    assert.ok(operation, name);
    assert.deepEqual(operation.security, [{ bearer: [] }], name);
    const parameters = (operation.parameters ?? []).map(({ name, in: place, required }) => [
      name,
      place,
      required,
    ]);
    assert.deepEqual(parameters, query ? [] : [['Idempotency-Key', 'header', true]], name);
    const body = operation.requestBody?.content?.['application/json']?.schema;
    assert.ok(body, name);
    const own = Object.keys((params as { properties?: object }).properties ?? {});
    assert.deepEqual(Object.keys((body as { properties?: object }).properties ?? {}), own, name);
    assert.ok(operation.responses['200']?.content?.['application/json'], name);
    for (const status of ['400', '401', '403', '404', '409', '422', '429', '503']) {
      const schema: object | undefined = operation.responses[status]?.content?.['application/json']?.schema;
      assert.deepEqual(schema, { $ref: '#/components/schemas/Refusal' }, `${name} ${status}`);
    }
  }
});

test('sessions, sockets and health are described, and only sign-in, visits, sockets and health need no token', () => {
  const open = operations().filter(({ operation }) => !operation.security);
  assert.deepEqual(open.map(({ path, method }) => `${method} ${path}`).sort(), [
    'get /healthz',
    'get /sip',
    'get /v1/stream',
    'post /v1/session',
    'post /v1/visits',
  ]);
  assert.deepEqual(api.components.securitySchemes, {
    bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
  });
  assert.deepEqual(Object.keys(api.paths['/v1/session'] ?? {}).sort(), ['delete', 'post']);
});

test('every reference leads to a schema, and entities are defined once, by name', () => {
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
  assert.ok(references.includes('#/components/schemas/Ticket'));
  for (const reference of new Set(references)) {
    const [root, ...keys] = reference.split('/');
    assert.equal(root, '#', reference);
    const found = keys.reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      api,
    );
    assert.ok(found, reference);
  }
  assert.ok(Object.keys(api.components.schemas).every((name) => /^[A-Z]\w+$/.test(name)));
});

test('/docs/ is a page of this server alone, with a title, an icon and a strict policy', async () => {
  const page = await app.inject('/docs/');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /<title>Centralita API<\/title>/);
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.match(policy, /require-trusted-types-for 'script'; trusted-types default dompurify/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
  assert.ok(sources.length >= 5);
  for (const source of sources) {
    const { pathname, origin } = new URL(source, 'http://own/docs/');
    assert.equal(origin, 'http://own');
    assert.equal((await app.inject(pathname)).statusCode, 200, pathname);
  }
});

test('the markup that the page trusts has neither attributes nor scripts; anything else becomes text', () => {
  let createHTML = (html: string): string => html;
  const trustedTypes = {
    createPolicy: (name: string, policy: { readonly createHTML: typeof createHTML }) => {
      assert.equal(name, 'default');
      createHTML = policy.createHTML;
    },
  };
  runInNewContext(docsTrustedTypes, { window: { trustedTypes } });
  for (const plain of ['<p>Ready</p>', 'a &lt; b', '<ul>\n<li><code>x</code></li>\n</ul>', ''])
    assert.equal(createHTML(plain), plain);
  for (const active of [
    '<img src=x onerror=alert(1)>',
    '<p onclick="alert(1)">x</p>',
    '<script>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '<p>x</p><svg/onload=alert(1)>',
    '<p',
  ])
    assert.doesNotMatch(createHTML(active), /</, active);
});
