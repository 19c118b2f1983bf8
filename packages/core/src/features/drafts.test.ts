import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserStorage } from '../lib/user-storage.js';
import { createDrafts } from './drafts.js';

/** What version 0.1.0 left in the browser of Ana. */
const stored = {
  'message:i1': 'half a reply',
  'message:note:t1': 'half a note',
  'message:contact:c1': '{"key":"field:city","value":"Giro","base":"","label":""}',
  'message:new-contact:t1': '{"name":"Nora","code":"","phone":"+34600","email":""}',
  'tipification:t1': '{"outcomeId":"sold","tags":["vip"],"note":"call again"}',
  'webchat:chat': 'half a question',
};

function storageOf(entries: Readonly<Record<string, string>>): UserStorage {
  const items = new Map(
    Object.entries(entries).map(([name, text]) => [
      `centralita:draft:ana:${name}`,
      JSON.stringify({ text, at: Date.now() }),
    ]),
  );
  const storage = new UserStorage({
    length: items.size,
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage);
  storage.belongTo('ana');
  return storage;
}

test('drafts of the former version are found after the upgrade', () => {
  const drafts = createDrafts(storageOf(stored));
  assert.equal(drafts.reply('i1').get(), 'half a reply');
  assert.equal(drafts.note('t1').get(), 'half a note');
  assert.equal(drafts.contactField('c1').get()?.value, 'Giro');
  assert.equal(drafts.newContact('t1').get()?.name, 'Nora');
  assert.deepEqual(drafts.tipification('t1').get(), { outcomeId: 'sold', tags: ['vip'], note: 'call again' });
  assert.equal(drafts.webchat().get(), 'half a question');
});

test('a note is one draft wherever it is written, and no reply shares its key', () => {
  const drafts = createDrafts(storageOf({}));
  drafts.note('t1').set('seen in the conversation and in the call');
  assert.equal(drafts.note('t1').get(), 'seen in the conversation and in the call');
  assert.equal(drafts.reply('t1').get(), '');
});

test('the same draft is one store, so that all elements of a page show the same words', () => {
  const drafts = createDrafts(storageOf({}));
  const heard: unknown[] = [];
  drafts.tipification('t1').listen((draft) => heard.push(draft?.note));
  drafts.tipification('t1').set({ outcomeId: null, tags: [], note: 'half' });
  drafts.tipification('t1').set(null);
  assert.deepEqual(heard, ['half', undefined]);
});
