import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { command } from '../../testing/people.js';
import { testHub, verifyToken } from '../../testing/test-hub.js';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';

const { me: ana } = verifyToken('ana');
const { me: visitor } = verifyToken('v-1');

/** A conversation of Ana in which everything happens within one millisecond. */
async function conversation(t: TestContext) {
  const centre = await testHub(() => 1_800_000_000_000);
  t.after(() => centre.close());
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  let sent = 0;
  const write = (text: string) =>
    command(centre, visitor, 'webchat.send', {
      id: `m-${String((sent += 1)).padStart(3, '0')}`,
      text,
      queue: 'support',
    });
  await write('Hello');
  const [interaction] = await system((tx) => tx.find('interaction', { remote_address: 'v-1' }));
  const { ticketId } = interaction!;
  await command(centre, ana, 'tickets.assign', { ticketId, agentId: 'ana' });
  const ticket = () => system((tx) => tx.need('ticket', ticketId));
  return { centre, ticketId, ticket, write };
}

test('page boundaries: records of the same millisecond are on exactly one page', async (t) => {
  const { centre, ticketId, write } = await conversation(t);
  for (let i = 0; i < 6; i += 1) await write(`text ${String(i)}`);
  const found: string[] = [];
  let end: { readonly before: number; readonly beforeId: string } | undefined;
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await command(centre, ana, 'messages.list', { ticketId, limit: 2, ...end });
    found.push(...page.messages.map(({ id }) => id));
    const last = page.messages.at(-1)!;
    end = { before: last.at, beforeId: last.id };
    if (!page.hasMore) break;
  }
  assert.deepEqual(
    found,
    [7, 6, 5, 4, 3, 2, 1].map((n) => `m-00${String(n)}`),
  );
});

test('texts: halves of characters and controls are no part of a message or a note', async (t) => {
  const { centre, ticketId, ticket, write } = await conversation(t);
  await write('a\ud83d b\0c\u0007 \u202eabc\u202c\n😀');
  const { messages } = await command(centre, ana, 'messages.list', { ticketId });
  assert.equal(messages[0]!.text, 'a\ufffd bc \u202eabc\u202c\n😀');
  await command(centre, ana, 'messages.note', { id: 'n-1', ticketId, text: 'x\0\ud800' });
  assert.equal((await command(centre, ana, 'messages.list', { ticketId })).messages.at(0)!.text, 'x\ufffd');
  await write(`${'a'.repeat(195)}${'👩‍👩‍👧‍👦'.repeat(3)}`);
  assert.equal((await ticket()).lastAction.text, 'a'.repeat(195), 'no preview ends inside an emoji');
});

test('names: of one line, without marks that turn what follows, and visible', async (t) => {
  const { centre, ticketId, ticket } = await conversation(t);
  const named = await command(centre, ana, 'contacts.create', {
    id: 'c-1',
    name: '  \u202eEva\t Ruiz\u202c ',
  });
  assert.equal(named.name, 'Eva Ruiz');
  for (const name of ['\u200b', '\u202e\u202c', '\u3164', '\0 ', '\u2800'])
    await assert.rejects(command(centre, ana, 'contacts.create', { id: 'c-2', name }), {
      code: 'bad-request',
    });
  await command(centre, ana, 'tickets.setTags', {
    ticketId,
    tags: ['VIP', ' vip', 'Late\nshift', 'late shift'],
  });
  assert.deepEqual((await ticket()).tags, ['VIP', 'Late shift']);
});

test('search: special letters, apostrophes and signs of patterns find who bears them', async (t) => {
  const { centre } = await conversation(t);
  const people = ['Łukasz Wałęsa', 'Søren Groß', 'Maeve O’Brien', 'ana_ruiz 100%', 'anaxruiz'];
  for (const [i, name] of people.entries())
    await command(centre, ana, 'contacts.create', { id: `p-${String(i)}`, name });
  const search = async (text: string) =>
    (await command(centre, ana, 'contacts.search', { text })).map(({ name }) => name);
  const cases = {
    lukasz: 0,
    walesa: 0,
    soren: 1,
    gross: 1,
    'o brien': 2,
    obrien: 2,
    "o'brien": 2,
    ana_ruiz: 3,
    '100%': 3,
  };
  for (const [text, index] of Object.entries(cases)) {
    const found = await search(text);
    // `o brien` is two words, and the first of them occurs in other names, too.
    assert.ok(found.includes(people[index]!), text);
    if (text !== 'o brien') assert.deepEqual(found, [people[index]], text);
  }
});

test('passwords of fewer than eight characters are refused', async (t) => {
  const { centre } = await conversation(t);
  const admin = verifyToken('admin').me;
  for (const password of ['abcd', 'seven77', ''])
    await assert.rejects(
      command(centre, admin, 'users.create', { login: 'eva', password, name: 'Eva', role: 'agent' }),
      { code: 'bad-request' },
    );
});
