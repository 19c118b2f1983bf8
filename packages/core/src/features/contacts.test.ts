import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testHub, until, type TestHub } from '../../../demo-server/src/testing/test-hub.js';
import type { CustomerClient } from '../customer-client.js';
import type { Contact } from '../protocol/index.js';

let center: TestHub;
let ana: CustomerClient;
let sofia: CustomerClient;
let cutAna: () => void;

before(async () => {
  center = await testHub();
  const tab = center.connect('ana');
  ana = tab.client;
  cutAna = () => tab.cut();
  sofia = center.connect('sofia').client;
  await until(() => ana.tickets.$loaded.get() && sofia.tickets.$loaded.get());
});
after(() => center.close());

async function found(text: string): Promise<Contact> {
  const [contact] = await ana.contacts.search(text, 1);
  assert.ok(contact, `no contact for ${text}`);
  return contact;
}
const viewOf = (client: CustomerClient, id: string) => client.contacts.contact(id).get();
const ready = (client: CustomerClient, id: string) =>
  until(() => viewOf(client, id).state === 'ready' && viewOf(client, id).contact);

test('a search finds by name without accents, by document, by address and by phone', async () => {
  const lucia = await found('lucia ferrer');
  for (const text of ['41223907K', 'lucia@ferrer.example', '+34752415920', '752 415 920'])
    assert.equal((await found(text)).id, lucia.id, text);
  assert.deepEqual(await ana.contacts.search('nobody has this name'), []);
});

test('asking for a contact fetches it, and shows that it loads', async () => {
  const { id, name } = await found('oliver hughes');
  assert.deepEqual(viewOf(ana, id), { state: 'loading', contact: null, error: null, pending: false });
  assert.equal((await ready(ana, id)).name, name);
  assert.equal(ana.contacts.contact(id), ana.contacts.contact(id));
});

test('a contact that does not exist is an error with a code, and can be tried again', async () => {
  const store = ana.contacts.contact('no-such-contact');
  await until(() => store.get().state === 'error');
  assert.equal(store.get().error, 'not-found');
  await ana.contacts.retry('no-such-contact');
  assert.equal(store.get().state, 'error');
});

test('an edit of another user appears at once', async () => {
  const { id } = await found('beatriz carvalho');
  const mine = await ready(ana, id);
  await sofia.contacts.update(id, mine.edition, { name: 'Beatriz C.' });
  await until(() => viewOf(ana, id).contact?.name === 'Beatriz C.');
  assert.equal(viewOf(ana, id).contact?.edition, mine.edition + 1);
});

test('an edit shows at once as pending, over a lost connection too, and several build on each other', async () => {
  const { id } = await found('oliver hughes');
  const { edition, fields } = await ready(ana, id);
  cutAna();
  const first = ana.contacts.update(id, edition, { name: 'Oliver H.' });
  const second = ana.contacts.update(id, edition, { fields: { ...fields, city: 'Ronda' } });
  assert.deepEqual(
    [viewOf(ana, id).contact?.name, viewOf(ana, id).contact?.fields.city],
    ['Oliver H.', 'Ronda'],
  );
  assert.equal(viewOf(ana, id).pending, true);
  ana.retry();
  assert.equal((await first).edition, edition + 1);
  assert.equal((await second).edition, edition + 2);
  await until(() => !viewOf(ana, id).pending && viewOf(ana, id).contact?.edition === edition + 2);
});

test('an edit of an older edition is a conflict, and the view goes back to what holds', async () => {
  const { id } = await found('oliver');
  const { edition } = await ready(ana, id);
  await ready(sofia, id);
  await sofia.contacts.update(id, edition, { name: 'Oliver Theirs' });
  await assert.rejects(ana.contacts.update(id, edition, { name: 'Oliver Mine' }), { code: 'conflict' });
  await until(() => viewOf(ana, id).contact?.name === 'Oliver Theirs' && !viewOf(ana, id).pending);
});

test('a contact is created for a ticket, linked, unlinked and linked again', async () => {
  const customer = center.connect('v-contacts').client;
  const { ticketId } = await customer.webchat.send('Who am I?', { queue: 'support', name: 'Nora' });
  await until(() => ana.tickets.ticket(ticketId).get());
  const contact = await ana.contacts.create({ name: 'Nora Gil', ticketId });
  await until(() => ana.tickets.ticket(ticketId).get()?.contactId === contact.id);
  await until(() => ana.tickets.ticket(ticketId).get()?.contactName === 'Nora Gil');
  await ana.contacts.link(ticketId, null);
  await until(() => ana.tickets.ticket(ticketId).get()?.contactId === null);
  await ana.contacts.link(ticketId, contact.id);
  await until(() => ana.tickets.ticket(ticketId).get()?.contactId === contact.id);
});

test('a contact needs a name', async () => {
  await assert.rejects(ana.contacts.create({ name: '' }), { code: 'bad-request' });
});

test('the activity of a contact is listed, newest first, page by page', async () => {
  const [contact] = await ana.contacts.search('Nora Gil');
  const { activity, hasMore } = await ana.contacts.activity(contact!.id);
  assert.equal(activity.length, 1);
  assert.equal(activity[0]?.channel, 'chat');
  assert.equal(hasMore, false);
  const before = await ana.contacts.activity(contact!.id, activity[0]);
  assert.deepEqual(before.activity, []);
});

test('after a gap in the log a contact that is shown is fetched again, the others when they are asked for', async () => {
  const { id } = await found('lucia ferrer');
  await ready(ana, id);
  const stop = ana.contacts.contact(id).listen(() => undefined);
  cutAna();
  const { edition } = await ready(sofia, id);
  await sofia.contacts.update(id, edition, { name: 'Lucía F.' });
  ana.retry();
  await until(() => viewOf(ana, id).contact?.name === 'Lucía F.');
  stop();
});
