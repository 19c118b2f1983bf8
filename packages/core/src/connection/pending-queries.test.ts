import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CentralitaError } from '../protocol/errors.js';
import { PendingQueries } from './pending-queries.js';

function pair() {
  const sent: { id: number; name: string }[] = [];
  return { sent, queries: new PendingQueries((frame) => sent.push(frame)) };
}

test('answers come in any order and each goes to its own caller', async () => {
  const { sent, queries } = pair();
  const first = queries.send('contacts.get', { contactId: 'a' });
  const second = queries.send('contacts.get', { contactId: 'b' });
  assert.deepEqual(
    sent.map(({ id }) => id),
    [1, 2],
  );
  queries.resolve(2, 'B');
  queries.resolve(1, 'A');
  assert.deepEqual(await Promise.all([first, second]), ['A', 'B']);
  assert.deepEqual(queries.frames(), []);
});

test('queries without an answer are there to be sent again after a cut, in order', () => {
  const { queries } = pair();
  for (const contactId of ['a', 'b', 'c']) queries.send('contacts.get', { contactId }).catch(() => undefined);
  queries.resolve(2, 'B');
  assert.deepEqual(
    queries.frames().map(({ params }) => params),
    [{ contactId: 'a' }, { contactId: 'c' }],
  );
  queries.rejectAll(new CentralitaError('connection-lost'));
});

test('a refused query rejects with the server’s error', async () => {
  const { queries } = pair();
  const answer = queries.send('contacts.get', {});
  queries.reject(1, new CentralitaError('not-found'));
  await assert.rejects(answer, { code: 'not-found' });
});

test('a second answer, and one to a query that nobody sent, change nothing', async () => {
  const { queries } = pair();
  const answer = queries.send('contacts.get', {});
  queries.resolve(1, 'first');
  queries.resolve(1, 'second');
  queries.resolve(99, 'nobody');
  queries.reject(98, new CentralitaError('internal'));
  assert.equal(await answer, 'first');
});

test('when the connection closes for good, every caller hears of it', async () => {
  const { queries } = pair();
  const answers = [1, 2].map(() => queries.send('contacts.get', {}));
  queries.rejectAll(new CentralitaError('connection-lost', 'closed'));
  for (const answer of answers) await assert.rejects(answer, { code: 'connection-lost' });
  assert.deepEqual(queries.frames(), []);
});

test('a query without an answer is given up after 20 s', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { queries } = pair();
  const answer = queries.send('contacts.get', {});
  t.mock.timers.tick(19_999);
  assert.equal(queries.frames().length, 1);
  t.mock.timers.tick(1);
  await assert.rejects(answer, { code: 'connection-lost' });
});
