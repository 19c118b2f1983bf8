import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTokens, refuse } from '../testing/no-tokens.js';
import { createHttp } from './server.js';

test('the icon of the browser tab is served to every page, and browsers keep it for a day', async (t) => {
  const app = await createHttp({ hub: { call: refuse, accept: refuse }, tokens: noTokens, corsOrigins: [] });
  t.after(() => app.close());
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    const { statusCode, headers, body } = await app.inject(path);
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-type']), /^image\/svg\+xml/);
    assert.equal(headers['cache-control'], 'public, max-age=86400');
    assert.match(body, /^<svg /);
  }
});
