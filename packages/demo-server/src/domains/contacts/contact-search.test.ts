import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Contact } from '@centralita/core/protocol';
import { demoTenantId } from '../../demo/seed.js';
import { command } from '../../testing/people.js';
import { testHub, verifyToken } from '../../testing/test-hub.js';
import type { Tx } from '../../transaction/tx.js';
import { contactByPhone } from './contact-search.js';

const { me: ana } = verifyToken('ana');
const { me: admin } = verifyToken('admin');

async function center(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  let ids = 0;
  const create = (name: string, ...numbers: string[]): Promise<Contact> =>
    command(centre, ana, 'contacts.create', {
      id: `n-${++ids}`,
      name,
      points: numbers.map((value, index) => ({ id: `p${index}`, kind: 'phone', value, label: '' })),
    });
  const search = async (text: string) =>
    (await command(centre, ana, 'contacts.search', { text })).map(({ name }) => name);
  const caller = (number: string) => system(async (tx) => (await contactByPhone(tx, number))?.name ?? null);
  return { centre, create, search, caller };
}

test('numbers of four countries that end alike are four people, for a caller and for a search', async (t) => {
  const { create, search, caller } = await center(t);
  const people = [
    ['Spain', '+34911415920'],
    ['Britain', '+44911415920'],
    ['Portugal', '+351911415920'],
    ['America', '+19911415920'],
  ] as const;
  for (const [name, number] of people) await create(name, number);
  for (const [name, number] of people) {
    assert.equal(await caller(number), name);
    assert.deepEqual(await search(number), [name]);
  }
  assert.deepEqual(await search('911 415 920'), ['Spain'], 'the national form is of the tenant’s country');
  assert.equal(await caller('+49911415920'), null);
  assert.deepEqual(await search('0049 911 415 920'), []);
});

test('a number with an extension or a second number is stored as written and found by its digits', async (t) => {
  const { create, search, caller } = await center(t);
  const { points } = await create('Eva', '911 22 33 44 ext. 12', '911 22 33 55 / 699 345 678');
  assert.deepEqual(
    points.map(({ value }) => value),
    ['911 22 33 44 ext. 12', '911 22 33 55 / 699 345 678'],
  );
  assert.deepEqual([await caller('+34911223344'), await caller('+34911223355')], ['Eva', 'Eva']);
  for (const text of ['911223344', '91122334', '+34 911 223 355', '911 22 33 44 ext. 12'])
    assert.deepEqual(await search(text), ['Eva'], text);
});

test('a search ignores the hyphen and the kind of apostrophe in a name', async (t) => {
  const { create, search } = await center(t);
  await create('Jean‑Luc Kahʻolawe');
  for (const text of ['jean luc', 'Jean-Luc', 'kaholawe', 'Kah’olawe'])
    assert.deepEqual(await search(text), ['Jean‑Luc Kahʻolawe'], text);
  for (const text of ['N-2', 'J-L']) assert.deepEqual(await search(text), [], text);
});

test('a contact is found by every form of the number, whichever form was stored', async (t) => {
  const { create, search, caller } = await center(t);
  await create('Eva', '911 22 33 44');
  await create('Rui', '00351 911 223 345');
  await create('Tom', '(+44) 7700 900777');
  assert.deepEqual(
    [await caller('+34911223344'), await caller('+351911223345'), await caller('+447700900777')],
    ['Eva', 'Rui', 'Tom'],
  );
  for (const text of ['911223344', '+34 911 22 33 44', '0034911223344', '(911) 22-33-44'])
    assert.deepEqual(await search(text), ['Eva'], text);
});

test('a part of a number finds who has it, and a document of digits is found beside the numbers', async (t) => {
  const { centre, create, search } = await center(t);
  await create('Eva', '+34911223344');
  await command(centre, ana, 'contacts.create', { id: 'doc', name: 'Doc', code: '911998877' });
  assert.deepEqual(await search('911 22 33'), ['Eva']);
  assert.deepEqual(await search('911 998 877'), ['Doc']);
});

test('a number that two contacts share identifies neither', async (t) => {
  const { create, caller, search } = await center(t);
  await create('Eva', '+34911223344');
  await create('Leo', '911223344', '+34911223344');
  assert.equal(await caller('+34911223344'), null);
  assert.deepEqual((await search('911223344')).sort(), ['Eva', 'Leo']);
});

test('the country of the tenant says whose a number without a country code is', async (t) => {
  const { centre, create, caller } = await center(t);
  await create('Eva', '20 7946 0018');
  assert.equal(await caller('+442079460018'), null);
  await command(centre, admin, 'settings.update', { country: 'GB' });
  assert.equal(await caller('+442079460018'), 'Eva');
  for (const country of ['XX', 'ZZ', 'AA'])
    await assert.rejects(command(centre, admin, 'settings.update', { country }), {
      code: 'bad-request',
      details: { path: '/country' },
    });
});
