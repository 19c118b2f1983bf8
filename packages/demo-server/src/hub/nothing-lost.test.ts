import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { FakeComputer } from '@centralita/core/testing';
import { demoTenantId } from '../demo/seed.js';
import { RawClient } from '../testing/raw-client.js';
import { makeReady, testHub, until } from '../testing/test-hub.js';

/** Ana with a chat of her own, on a computer that may be cut off, and her pages reloaded. */
async function agentInChat(t: TestContext) {
  const centre = await testHub();
  t.after(() => centre.close());
  const computer = new FakeComputer();
  const page = centre.connect('ana', computer);
  await until(() => page.client.agents.$own.get());
  await makeReady(centre, page.client, 'ana');
  const visitor = new RawClient(centre);
  await visitor.hello('v-1');
  await visitor.command('webchat.send', { id: 'm-hello', text: 'Hello' });
  const offer = await until(() => page.client.tickets.$offers.get()[0]);
  await page.client.tickets.accept(offer.id);
  const ticketId = await until(() => page.client.tickets.$mine.get()[0]);
  const chat = await until(() => page.client.tickets.interactionsOf(ticketId).get().at(-1));
  return { centre, computer, page, ticketId, chat };
}
type Page = Awaited<ReturnType<typeof agentInChat>>['page'];

/** The page goes as in a crash: without a word to the server, after it lost the network. */
function crash(page: Page): void {
  page.connection.close();
}

/** What Ana wrote and the server has not answered; that she read something waits too. */
const waitingOn = (computer: FakeComputer) =>
  computer.rows.filter(({ command }) => command.name !== 'tickets.read').length;

const textsIn = (page: Page, ticketId: string) =>
  page.client.conversations
    .of(ticketId)
    .get()
    .messages.map(({ text, state }) => `${text}:${state}`);

test('what was written without a network is sent by the next page, once and in order', async (t) => {
  const { centre, computer, page, ticketId, chat } = await agentInChat(t);
  page.cut();
  for (const text of ['one', 'two', 'three'])
    void page.client.conversations.send(ticketId, chat.id, text).catch(() => undefined);
  await until(() => waitingOn(computer) === 3);
  crash(page);

  const next = centre.connect('ana', computer);
  await until(() => waitingOn(computer) === 0);
  const rows = await centre.engine.db.selectFrom('message').select('data').orderBy('version').execute();
  const texts = rows.map(({ data }) => (JSON.parse(data) as { text: string }).text);
  assert.deepEqual(
    texts.filter((text) => ['one', 'two', 'three'].includes(text)),
    ['one', 'two', 'three'],
  );
  await until(() => textsIn(next, ticketId).includes('three:sent'));
});

test('while it waits, the next page shows it as waiting; refused, with its text, over reloads', async (t) => {
  const stored = new Map<string, string>();
  const storage = {
    get length() {
      return stored.size;
    },
    key: (index: number) => [...stored.keys()][index] ?? null,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'localStorage'));
  const { centre, computer, page, ticketId, chat } = await agentInChat(t);
  page.cut();
  void page.client.conversations.send(ticketId, chat.id, 'too late').catch(() => undefined);
  await until(() => waitingOn(computer) === 1);
  crash(page);
  // Meanwhile the chat ends: the message will be refused.
  const other = centre.connect('ana');
  await until(() => other.client.tickets.$loaded.get());
  await other.client.tickets.end(chat.id);

  const next = centre.connect('ana', computer);
  next.client.conversations.of(ticketId);
  await until(() => textsIn(next, ticketId).includes('too late:failed'));
  crash(next);
  const last = centre.connect('ana', computer);
  await until(() => last.client.tickets.$loaded.get());
  await until(() => textsIn(last, ticketId).includes('too late:failed'));
  const failed = last.client.conversations
    .of(ticketId)
    .get()
    .messages.find(({ text }) => text === 'too late');
  last.client.conversations.discard(failed!);
  assert.ok(!textsIn(last, ticketId).includes('too late:failed'));
});

test('an edit of a contact shows at once as pending, and is the server’s when it answers', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const { client, cut } = centre.connect('ana');
  await until(() => client.tickets.$loaded.get());
  const [contact] = await client.contacts.search('Luc');
  const view = client.contacts.contact(contact!.id);
  await until(() => view.get().state === 'ready');
  cut();
  const saved = client.contacts.update(contact!.id, contact!.edition, { name: 'Lucía Nueva' });
  assert.deepEqual([view.get().contact?.name, view.get().pending], ['Lucía Nueva', true]);
  client.retry();
  await saved;
  await until(() => !view.get().pending);
  assert.equal(view.get().contact?.name, 'Lucía Nueva');
  assert.equal(view.get().contact?.edition, contact!.edition + 1);
});

test('a tipification that an earlier page gave and that is refused is a draft again', async (t) => {
  const { centre, computer, page, ticketId } = await agentInChat(t);
  page.cut();
  void page.client.tipification.save(ticketId, 'no such outcome', [], 'my words').catch(() => undefined);
  await until(() => waitingOn(computer) === 1);
  crash(page);
  const next = centre.connect('ana', computer);
  await until(() => waitingOn(computer) === 0);
  assert.equal(next.client.drafts.tipification(ticketId).get()?.note, 'my words');
});

test('who signs out is offline at once, and leaves nothing on the computer', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const computer = new FakeComputer();
  const { client } = centre.connect('ana', computer);
  await until(() => client.agents.$own.get());
  await makeReady(centre, client, 'ana');
  await client.signOut();
  assert.equal(client.$status.get().state, 'closed');
  const agent = await centre.hub.system(demoTenantId, (work) => work.need('agent', 'ana'));
  assert.equal(agent.chosen.state, 'offline');

  const again = centre.connect('ana', computer);
  await until(() => again.client.tickets.$loaded.get());
  again.cut();
  void again.client.contacts.create({ name: 'Nobody' }).catch(() => undefined);
  await until(() => computer.rows.length === 1);
  await again.client.signOut();
  assert.equal(computer.rows.length, 0);
});
