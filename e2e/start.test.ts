import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '@centralita/core/protocol';
import { launch, open } from './support/browser.js';
import { Server } from './support/server.js';

test('S1 the server answers when its line is printed, and its pages have a strict policy', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const get = (path: string) => fetch(server.address + path);

  const health = await get('/healthz');
  assert.equal(health.status, 200);

  for (const path of ['/', '/crm/', '/customer/', '/docs/']) {
    const page = await get(path);
    assert.equal(page.status, 200, path);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.match(policy, /require-trusted-types-for 'script'/, path);
    assert.doesNotMatch(policy, /unsafe/, path);
    // Everything that the page refers to must exist, otherwise it would be empty.
    for (const [, name] of (await page.text()).matchAll(/(?:src|href)="([^":#]+\.(?:js|css))"/g)) {
      const part = await fetch(new URL(name ?? '', page.url));
      assert.equal(part.status, 200, `${path} ${name}`);
    }
  }
});

test('S5 the whole API is described, and pages of other origins may use its script', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const answer = await fetch(`${server.address}/openapi.json`);
  const { paths } = (await answer.json()) as { paths: Record<string, unknown> };
  for (const name of Object.keys(commands)) {
    assert.ok(`/v1/commands/${name}` in paths, `${name} is described`);
  }
  const script = await fetch(`${server.address}/cdn/centralita.js`);
  assert.equal(script.status, 200);
  assert.equal(script.headers.get('access-control-allow-origin'), '*');
  assert.equal((await fetch(`${server.address}/nothing-here`)).status, 404);
});

test('S6 the documentation page works under its policy: it shows descriptions and sends a request', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const { page, errors } = await open(browser, `${server.address}/docs/`);
  await page.getByText('Commands of the contact center.').waitFor();
  await page.locator('.opblock-tag', { hasText: 'server' }).click();
  await page.locator('.opblock-summary', { hasText: '/healthz' }).click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table', { hasText: '"status": "ok"' }).waitFor();
  assert.deepEqual(errors, []);
});
