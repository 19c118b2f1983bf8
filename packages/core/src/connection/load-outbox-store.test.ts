import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadOutboxStore } from './load-outbox-store.js';

test('where there is no IndexedDB there is no store, and memory must do', () => {
  assert.equal(loadOutboxStore('https://pbx.example'), null);
});

test('where there is one, the store loads when it is opened, and a browser that refuses is an error', async (t) => {
  const globals = globalThis as { indexedDB?: unknown };
  globals.indexedDB = {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  };
  t.after(() => Reflect.deleteProperty(globals, 'indexedDB'));
  const open = loadOutboxStore('https://pbx.example');
  assert.ok(open);
  await assert.rejects(open({ id: 'ana', name: 'Ana', role: 'agent', tenantId: 't' }), {
    name: 'SecurityError',
  });
});
