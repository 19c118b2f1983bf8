import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DraftBox } from './drafts.js';

function memory(refuse = false): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (refuse) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

function draftsOf(user: string, storage: Storage | null, kind = 'message') {
  const box = new DraftBox(storage);
  box.belongTo(user);
  return box.kind(kind);
}

test('a draft is there again after a reload, until it is emptied', () => {
  const storage = memory();
  draftsOf('ana', storage).set('i1', 'half a sen');
  assert.equal(draftsOf('ana', storage).store('i1').get(), 'half a sen');
  draftsOf('ana', storage).set('i1', '');
  assert.equal(draftsOf('ana', storage).store('i1').get(), '');
});

test('drafts of one interaction, kind and user do not touch others', () => {
  const storage = memory();
  draftsOf('ana', storage).set('i1', 'a');
  assert.equal(draftsOf('ana', storage).store('i2').get(), '');
  assert.equal(draftsOf('ana', storage, 'note').store('i1').get(), '');
  assert.equal(draftsOf('bruno', storage).store('i1').get(), '');
});

test('what is typed before the user is known is the user’s, and goes over what was there', () => {
  const storage = memory();
  draftsOf('ana', storage).set('i1', 'old');
  draftsOf('ana', storage).set('i2', 'kept');
  const box = new DraftBox(storage);
  const drafts = box.kind('message');
  drafts.set('i1', 'new');
  assert.equal(drafts.store('i2').get(), '');
  box.belongTo('ana');
  assert.equal(drafts.store('i1').get(), 'new');
  assert.equal(drafts.store('i2').get(), 'kept');
  assert.equal(draftsOf('ana', storage).store('i1').get(), 'new');
});

test('who signs out leaves nothing, and the drafts of others alone', () => {
  const storage = memory();
  draftsOf('bruno', storage).set('i1', 'of Bruno');
  const box = new DraftBox(storage);
  box.belongTo('ana');
  box.kind('message').set('i1', 'of Ana');
  box.kind('note').set('i2', 'too');
  box.clear();
  assert.equal(box.kind('message').store('i1').get(), '');
  assert.equal(draftsOf('ana', storage, 'note').store('i2').get(), '');
  assert.equal(draftsOf('bruno', storage).store('i1').get(), 'of Bruno');
});

test('where storage is full, refused or broken, the draft lives on in memory', () => {
  for (const storage of [memory(true), null]) {
    const drafts = draftsOf('ana', storage);
    drafts.set('i1', 'kept');
    assert.equal(drafts.store('i1').get(), 'kept');
  }
  const broken = memory();
  broken.setItem('centralita:draft:ana:message:i1', 'no json');
  assert.equal(draftsOf('ana', broken).store('i1').get(), '');
});
