import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, plainText, UserStorage } from './user-storage.js';

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

function textsOf(user: string, kept: Storage | null, area = 'message') {
  const storage = new UserStorage(kept);
  storage.belongTo(user);
  return storage.area(area, plainText);
}

test('a value is there again after a reload, until it is emptied', () => {
  const kept = memory();
  textsOf('ana', kept)('i1').set('half a sen');
  assert.equal(textsOf('ana', kept)('i1').get(), 'half a sen');
  textsOf('ana', kept)('i1').set('');
  assert.equal(textsOf('ana', kept)('i1').get(), '');
  assert.equal(kept.length, 0);
});

test('values of one key, area and user do not touch others', () => {
  const kept = memory();
  textsOf('ana', kept)('i1').set('a');
  assert.equal(textsOf('ana', kept)('i2').get(), '');
  assert.equal(textsOf('ana', kept, 'webchat')('i1').get(), '');
  assert.equal(textsOf('bruno', kept)('i1').get(), '');
});

test('a value that is set before the user is known is the user’s, and replaces what was stored', () => {
  const kept = memory();
  textsOf('ana', kept)('i1').set('old');
  textsOf('ana', kept)('i2').set('kept');
  const storage = new UserStorage(kept);
  const texts = storage.area('message', plainText);
  texts('i1').set('new');
  assert.equal(texts('i2').get(), '');
  storage.belongTo('ana');
  assert.equal(texts('i1').get(), 'new');
  assert.equal(texts('i2').get(), 'kept');
  assert.equal(textsOf('ana', kept)('i1').get(), 'new');
});

test('a user who signs out leaves nothing, and the values of others stay', () => {
  const kept = memory();
  textsOf('bruno', kept)('i1').set('of Bruno');
  const storage = new UserStorage(kept);
  storage.belongTo('ana');
  const draft = storage.area('message', plainText)('i1');
  draft.set('of Ana');
  storage.area('webchat', plainText)('i2').set('too');
  storage.clear();
  assert.equal(draft.get(), '');
  assert.equal(textsOf('ana', kept, 'webchat')('i2').get(), '');
  assert.equal(textsOf('bruno', kept)('i1').get(), 'of Bruno');
});

test('where storage is full, refused or broken, the value lives on in memory', () => {
  for (const kept of [memory(true), null]) {
    const texts = textsOf('ana', kept);
    texts('i1').set('kept');
    assert.equal(texts('i1').get(), 'kept');
  }
  const broken = memory();
  broken.setItem('centralita:draft:ana:message:i1', 'no json');
  assert.equal(textsOf('ana', broken)('i1').get(), '');
});

test('a value with a codec is stored as text; one that cannot be parsed reads as empty', () => {
  const kept = memory();
  const lists = (storage: UserStorage) => storage.area('list', json<readonly number[]>([]));
  const storage = new UserStorage(kept);
  storage.belongTo('ana');
  lists(storage)('k').set([1, 2]);
  const next = new UserStorage(kept);
  next.belongTo('ana');
  assert.deepEqual(lists(next)('k').get(), [1, 2]);
  lists(next)('k').set([]);
  assert.equal(kept.length, 0);
  kept.setItem('centralita:draft:ana:list:bad', JSON.stringify({ text: '[1,', at: Date.now() }));
  assert.deepEqual(lists(next)('bad').get(), []);
});

test('a value older than 30 days is forgotten', () => {
  const kept = memory();
  const at = Date.now() - 30 * 86_400_000;
  kept.setItem('centralita:draft:ana:message:i1', JSON.stringify({ text: 'old', at: at - 1_000 }));
  kept.setItem('centralita:draft:ana:message:i2', JSON.stringify({ text: 'young', at: at + 60_000 }));
  assert.equal(textsOf('ana', kept)('i1').get(), '');
  assert.equal(textsOf('ana', kept)('i2').get(), 'young');
});

test('a listener hears each change, and a store that was dropped while empty is found again once it is set', () => {
  const texts = textsOf('ana', null);
  const first = texts('first');
  const heard: string[] = [];
  texts('second').listen((text) => heard.push(text));
  for (let n = 0; n < 200; n++) texts(`k-${n}`);
  texts('second').set('words');
  first.set('kept');
  assert.deepEqual(heard, ['words']);
  assert.equal(texts('first').get(), 'kept');
});
