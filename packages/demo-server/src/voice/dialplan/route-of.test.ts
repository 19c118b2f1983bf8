import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '@centralita/core/protocol';
import { type Route, routeOf } from './route-of.js';

/** `2042>2043`: the agent at 2042 forwards to 2043. */
const agents = (...written: string[]) =>
  written.map((each) => {
    const [extension, forwardTo = null] = each.split('>');
    return { id: `at-${extension}`, extension, forwardTo, connected: true } as Agent;
  });
const words = (route: Route): string =>
  `${route.to === 'internal' ? route.agent.id : route.number} by ${route.forwardedBy?.id ?? 'nobody'}`;
const route = (dialed: string, ...written: string[]) =>
  words(routeOf(dialed, 'at-1', { agents: agents('1', ...written), country: 'ES' }));

test('A10 a number is an agent’s extension, or external', () => {
  assert.equal(route('2042', '2042'), 'at-2042 by nobody');
  assert.equal(route('20 42', '2042'), 'at-2042 by nobody');
  assert.equal(route('2043', '2042'), '2043 by nobody');
  assert.equal(route('0034600000010', '2042'), '+34600000010 by nobody');
});

test('A10 forwarding is followed, to an extension and to an external number', () => {
  assert.equal(route('2042', '2042>2043', '2043'), 'at-2043 by at-2042');
  assert.equal(route('2042', '2042>20 43', '2043>2044', '2044'), 'at-2044 by at-2043');
  assert.equal(route('2042', '2042>2043', '2043>+34600000010'), '+34600000010 by at-2043');
});

test('A10 loops end with 482, also those that come back to the caller', () => {
  const circle = { status: 482 };
  assert.throws(() => route('1'), circle);
  assert.throws(() => route('2042', '2042>2042'), circle);
  assert.throws(() => route('2042', '2042>2043', '2043>2042'), circle);
  assert.throws(() => route('2042', '2042>2043', '2043>2044', '2044>2043'), circle);
  assert.throws(() => route('2042', '2042>2043', '2043>1'), circle);
  const self = { agents: agents('1>2042', '2042'), country: 'ES' };
  assert.throws(() => words(routeOf('1', 'at-1', self)), circle);
});

test('A10 a long chain ends with 480, and one to a feature code with 404', () => {
  const chain = (length: number) => Array.from({ length }, (_, index) => `${10 + index}>${11 + index}`);
  assert.equal(route('10', ...chain(5), '15'), 'at-15 by at-14');
  assert.throws(() => route('10', ...chain(6), '16'), { status: 480 });
  assert.throws(() => route('2042', '2042>**0'), { status: 404 });
});

test('an outside, emergency or short number leads outside, whoever was stored at it as an extension', () => {
  for (const number of [
    '+34600000010',
    '600000010',
    '112',
    '091',
    '911',
    '0044770090063',
    '116111',
    '*43',
    '#1',
  ])
    assert.ok(!route(number, number).startsWith('at-'), number);
  assert.equal(route('600 000 010', '600000010'), '+34600000010 by nobody');
  assert.equal(route('112', '112', '2042'), '112 by nobody');
  assert.throws(() => route('2042', '2042>112', '112'), { status: 404 });
});

test('a shared extension belongs to the agent who is connected', () => {
  const [former, present] = agents('2042', '2042') as [Agent, Agent];
  const two = [
    { ...former, id: 'former', connected: false },
    { ...present, id: 'present' },
  ];
  assert.equal(words(routeOf('2042', 'at-1', { agents: two, country: 'ES' })), 'present by nobody');
});
