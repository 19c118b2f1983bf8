import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCentralitaError } from '../protocol/errors.js';
import { FakePhone } from './fake-phone.js';

const only = (phone: FakePhone) => phone.$calls.get()[0];

test('a call that rings is answered, held, taken back and ended', async () => {
  const phone = new FakePhone(() => 7);
  phone.ring({ id: 'a', number: '5550100', name: 'Cliente', queue: 'q' });
  assert.equal(only(phone)?.state, 'ringing');
  await phone.answer('a');
  assert.deepEqual([only(phone)?.state, only(phone)?.answeredAt], ['connected', 7]);
  await phone.hold('a', true);
  assert.equal(only(phone)?.state, 'held');
  await phone.hold('a', false);
  phone.mute('a', true);
  assert.deepEqual([only(phone)?.state, only(phone)?.muted], ['connected', true]);
  phone.remoteEnds('a');
  assert.deepEqual(phone.$calls.get(), []);
});

test('a dialled call waits for the other side', async () => {
  const phone = new FakePhone();
  await phone.dial('5550199', { id: 'b', headers: { 'X-Contact-Id': 'k' } });
  await phone.hold('b', true);
  assert.equal(only(phone)?.state, 'dialing');
  phone.remoteAnswers('b');
  assert.equal(only(phone)?.state, 'connected');
  assert.deepEqual(phone.headers.get('b'), { 'X-Contact-Id': 'k' });
});

test('a call that is not there is an error of the real phone', async () => {
  const notFound = (error: unknown) => isCentralitaError(error) && error.code === 'not-found';
  await assert.rejects(new FakePhone().answer('x'), notFound);
});
