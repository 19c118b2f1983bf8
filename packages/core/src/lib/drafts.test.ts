import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafts } from './drafts.js';

function memory(refuse = false): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (refuse) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

test('a draft is there again after a reload, until it is emptied', () => {
  const storage = memory();
  createDrafts('message', storage).set('i1', 'half a sen');
  assert.equal(createDrafts('message', storage).store('i1').get(), 'half a sen');
  createDrafts('message', storage).set('i1', '');
  assert.equal(createDrafts('message', storage).store('i1').get(), '');
});

test('drafts of one interaction and kind do not touch others', () => {
  const storage = memory();
  createDrafts('message', storage).set('i1', 'a');
  assert.equal(createDrafts('message', storage).store('i2').get(), '');
  assert.equal(createDrafts('note', storage).store('i1').get(), '');
});

test('where storage is full, refused or broken, the draft lives on in memory', () => {
  for (const storage of [memory(true), null]) {
    const drafts = createDrafts('message', storage);
    drafts.set('i1', 'kept');
    assert.equal(drafts.store('i1').get(), 'kept');
  }
  const broken = memory();
  broken.setItem('centralita:draft:message:i1', 'no json');
  assert.equal(createDrafts('message', broken).store('i1').get(), '');
});
