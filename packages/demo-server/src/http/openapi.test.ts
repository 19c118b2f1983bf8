import { commands } from '@centralita/core/protocol';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openapi } from './openapi.js';

test('the description of the API has every command, and every reference in it leads somewhere', () => {
  const text = JSON.stringify(openapi());
  const api = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, { post?: { parameters?: unknown[] } }>;
  };
  assert.equal(api.openapi, '3.1.0');
  for (const [name, { query }] of Object.entries(commands)) {
    const operation = api.paths[`/v1/commands/${name}`]?.post;
    assert.equal(operation?.parameters?.length, query ? 0 : 1, name);
  }
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
  assert.ok(references.includes('components/schemas/Ticket'));
  for (const path of new Set(references)) {
    const found = path
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], api);
    assert.ok(found, path);
  }
});
