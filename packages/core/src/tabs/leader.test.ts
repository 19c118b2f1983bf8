import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { FakeLocks } from '../testing/fake-locks.js';
import { Leader } from './leader.js';

let locks: FakeLocks;
const open: Leader[] = [];

beforeEach(() => {
  locks = new FakeLocks();
});
afterEach(() => {
  for (const leader of open.splice(0)) leader.close();
});

function candidate(own: FakeLocks | null = locks) {
  const heard: string[] = [];
  const leader = new Leader(
    'phone',
    {
      wait: () => heard.push('wait'),
      lead: () => heard.push('lead'),
      lose: () => heard.push('lose'),
    },
    own ?? undefined,
  );
  open.push(leader);
  return { leader, heard };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the first that asks leads, and the next one waits until it closes', async () => {
  const [first, second] = [candidate(), candidate()];
  first.leader.ask();
  second.leader.ask();
  await turn();
  assert.deepEqual([first.heard, second.heard], [['wait', 'lead'], ['wait']]);
  assert.deepEqual([first.leader.leading, second.leader.leading], [true, false]);
  first.leader.close();
  await turn();
  assert.deepEqual([first.heard.at(-1), second.heard.at(-1)], ['lose', 'lead']);
});

test('several that wait lead one after another, in the order in which they asked', async () => {
  const all = Array.from({ length: 4 }, () => candidate());
  for (const { leader } of all) leader.ask();
  const order: number[] = [];
  for (let n = 0; n < 4; n++) {
    await turn();
    const now = all.findIndex(({ leader }) => leader.leading);
    order.push(now);
    assert.equal(all.filter(({ leader }) => leader.leading).length, 1);
    all[now]!.leader.close();
  }
  assert.deepEqual(order, [0, 1, 2, 3]);
});

test('asking again while leading or waiting changes nothing', async () => {
  const { leader, heard } = candidate();
  leader.ask();
  leader.ask();
  await turn();
  leader.ask();
  assert.deepEqual(heard, ['wait', 'lead']);
});

test('a lock that is stolen is lost at once, and the loser waits for its turn again', async () => {
  const [silent, thief] = [candidate(), candidate()];
  silent.leader.ask();
  await turn();
  thief.leader.ask(true);
  await turn();
  assert.ok(thief.leader.leading);
  assert.ok(!silent.leader.leading);
  assert.deepEqual(silent.heard, ['wait', 'lead', 'lose', 'wait']);
  thief.leader.close();
  await turn();
  assert.ok(silent.leader.leading);
});

test('a tab that closes while it waits never leads', async () => {
  const [first, second, third] = [candidate(), candidate(), candidate()];
  for (const { leader } of [first, second, third]) leader.ask();
  await turn();
  second.leader.close();
  first.leader.close();
  await turn();
  assert.deepEqual([second.heard, third.leader.leading], [['wait'], true]);
});

test('without locks every tab leads', () => {
  const [first, second] = [candidate(null), candidate(null)];
  first.leader.ask();
  second.leader.ask();
  assert.ok(first.leader.leading && second.leader.leading);
});

test('a browser that refuses locks, as one that refuses storage does, lets the tab lead alone', async () => {
  const refusing = {
    request: () => Promise.reject(new DOMException('denied', 'SecurityError')),
  } as unknown as FakeLocks;
  const { leader } = candidate(refusing);
  leader.ask();
  await turn();
  assert.ok(leader.leading);
});

test('a page that is not fully active is not given up: it asks again later', async () => {
  let refuse = true;
  const moody = {
    request: (...args: Parameters<FakeLocks['request']>) =>
      refuse ? Promise.reject(new DOMException('frozen', 'InvalidStateError')) : locks.request(...args),
  } as unknown as FakeLocks;
  const { leader } = candidate(moody);
  leader.ask();
  await turn();
  assert.ok(!leader.leading);
  refuse = false;
  leader.ask();
  await turn();
  assert.ok(leader.leading);
});

test('after it is closed it asks for nothing', async () => {
  const { leader, heard } = candidate();
  leader.close();
  leader.ask();
  await turn();
  assert.deepEqual(heard, []);
});
