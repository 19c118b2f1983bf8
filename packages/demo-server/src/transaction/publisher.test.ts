import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until } from '../testing/test-hub.js';
import type { StoredRecord } from './log.js';
import { Publisher, type Subscriber } from './publisher.js';

const record = (offset: number): StoredRecord => ({
  offset,
  at: 1,
  audience: ['all'],
  lost: [],
  body: { entity: 'tag', id: `tag-${offset}`, value: null },
});
const records = (...offsets: number[]) => offsets.map(record);

interface Listener extends Subscriber {
  readonly got: number[];
  interrupted: number;
}

const listener = (fails = false): Listener => ({
  tenantId: 't',
  got: [],
  interrupted: 0,
  deliver(batch) {
    this.got.push(...batch.map(({ offset }) => offset));
    if (fails) throw new Error('broken');
  },
  interrupt() {
    this.interrupted++;
  },
});

/** A publisher over a log that holds these offsets; it starts after `offset`. */
function publisherOver(t: TestContext, { log = [] as number[], offset = 0 } = {}) {
  const errors: unknown[] = [];
  const reads: number[] = [];
  let failing = false;
  const publisher = new Publisher({
    readAfter: (_, after) => {
      reads.push(after);
      if (failing) return Promise.reject(new Error('the disk is gone'));
      return Promise.resolve(records(...log.filter((each) => each > after).slice(0, 2)));
    },
    onError: (error) => errors.push(error),
  });
  publisher.start('t', offset);
  t.after(() => publisher.close());
  const subscribe = (subscriber = listener()) => {
    publisher.subscribe(subscriber);
    return subscriber;
  };
  return { publisher, subscribe, errors, reads, log, fail: (on: boolean) => (failing = on) };
}

test('batches that come out of order are delivered in order, once', (t) => {
  const { publisher, subscribe, reads } = publisherOver(t);
  const { got } = subscribe();
  publisher.publish('t', records(3, 4));
  publisher.publish('t', records(2));
  publisher.publish('t', records(1));
  publisher.flush();
  publisher.publish('t', records(5));
  publisher.flush();
  assert.deepEqual([got, reads], [[1, 2, 3, 4, 5], []]);
});

test('records that come twice are delivered once', (t) => {
  const { publisher, subscribe } = publisherOver(t);
  const { got } = subscribe();
  publisher.publish('t', records(1, 2));
  publisher.publish('t', records(2));
  publisher.flush();
  publisher.publish('t', records(1, 2, 3));
  publisher.flush();
  assert.deepEqual(got, [1, 2, 3]);
});

test('what lies before a gap is delivered at once, the rest when the log has given the missing records', async (t) => {
  const { publisher, subscribe } = publisherOver(t, { log: [1, 2, 3, 4, 5, 6] });
  const { got } = subscribe();
  publisher.publish('t', records(1, 6));
  publisher.flush();
  assert.deepEqual(got, [1]);
  await until(() => got.length === 6);
  assert.deepEqual(got, [1, 2, 3, 4, 5, 6]);
});

test('a gap is read once, however many wait for it, and new records join behind it', async (t) => {
  const { publisher, subscribe, reads } = publisherOver(t, { log: [1, 2] });
  const { got } = subscribe();
  publisher.publish('t', records(2));
  publisher.flush();
  publisher.publish('t', records(3));
  publisher.flush();
  await until(() => got.length > 0);
  publisher.flush();
  assert.deepEqual([got, reads], [[1, 2, 3], [0]]);
});

test('a log that cannot be read is read again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { publisher, subscribe, errors, fail } = publisherOver(t, { log: [1, 2] });
  const { got } = subscribe();
  fail(true);
  publisher.publish('t', records(2));
  publisher.flush();
  await new Promise(setImmediate);
  assert.deepEqual([got.length, errors.length], [0, 1]);
  fail(false);
  t.mock.timers.tick(1_000);
  await new Promise(setImmediate);
  assert.deepEqual(got, [1, 2]);
});

test('when the log has lost the missing records, subscribers are interrupted and get what follows', async (t) => {
  const { publisher, subscribe, errors } = publisherOver(t, { log: [] });
  const subscriber = subscribe();
  publisher.publish('t', records(1, 5));
  publisher.flush();
  await until(() => subscriber.interrupted > 0);
  publisher.publish('t', records(6));
  publisher.flush();
  assert.deepEqual([subscriber.got, subscriber.interrupted, errors.length], [[1, 5, 6], 1, 1]);
});

test('a subscriber that throws keeps no record from the others, and is interrupted', (t) => {
  const { publisher, subscribe, errors } = publisherOver(t);
  const broken = subscribe(listener(true));
  const sound = subscribe();
  publisher.publish('t', records(1));
  publisher.flush();
  publisher.publish('t', records(2));
  publisher.flush();
  assert.deepEqual([sound.got, sound.interrupted], [[1, 2], 0]);
  assert.deepEqual([broken.got, broken.interrupted, errors.length], [[1, 2], 2, 2]);
});

test('flushTo gives one subscriber what is collected, and no record comes again', (t) => {
  const { publisher, subscribe } = publisherOver(t);
  const [first, second] = [subscribe(), subscribe()];
  publisher.publish('t', records(1, 2));
  assert.equal(publisher.flushTo(first), undefined);
  publisher.publish('t', records(3));
  assert.deepEqual([first.got, second.got], [[1, 2], []]);
  publisher.flush();
  assert.deepEqual(
    [first.got, second.got],
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
  );
});

test('flushTo waits for a gap', async (t) => {
  const { publisher, subscribe } = publisherOver(t, { log: [1, 2] });
  const subscriber = subscribe();
  publisher.publish('t', records(2));
  await publisher.flushTo(subscriber);
  assert.deepEqual(subscriber.got, [1, 2]);
});

test('a subscriber gets what is handed out after it came, also of what was collected before', (t) => {
  const { publisher, subscribe } = publisherOver(t, { offset: 10 });
  publisher.publish('t', records(11));
  publisher.flush();
  publisher.publish('t', records(12));
  const { got } = subscribe();
  publisher.publish('t', records(13));
  publisher.flush();
  assert.deepEqual(got, [12, 13]);
});

test('nothing is delivered to another tenant, and nothing after the subscription has ended', (t) => {
  const { publisher, subscribe } = publisherOver(t);
  const other = subscribe({ ...listener(), tenantId: 'u' });
  const gone = listener();
  const end = publisher.subscribe(gone);
  publisher.publish('t', records(1));
  publisher.flush();
  end();
  publisher.publish('t', records(2));
  publisher.flush();
  assert.deepEqual([other.got, gone.got], [[], [1]]);
});

test('a record that another writer committed reaches clients with the next commit', async (t) => {
  const centre = await testHub();
  t.after(() => centre.close());
  const client = new RawClient(centre);
  await client.hello('ana');
  const tag = (id: string) => ({ id, name: id });
  await centre.engine.transaction(async (tx) => {
    const { log_offset } = await tx.selectFrom('tenant').select('log_offset').executeTakeFirstOrThrow();
    const body = JSON.stringify({ entity: 'tag', id: 'theirs', value: tag('theirs') });
    await tx
      .insertInto('log')
      .values({
        tenant_id: demoTenantId,
        offset: log_offset + 1,
        at: 1,
        audience: '["all"]',
        lost: '[]',
        body,
      })
      .execute();
    await tx
      .updateTable('tenant')
      .set({ log_offset: log_offset + 1 })
      .execute();
  });
  await centre.hub.system(demoTenantId, (work) => work.put('tag', tag('ours')));
  const tags = () =>
    client
      .of('records')
      .flatMap((frame) => frame.records)
      .flatMap(({ body }) => ('entity' in body && body.entity === 'tag' ? [body.id] : []));
  await until(() => tags().length === 2);
  assert.deepEqual(tags(), ['theirs', 'ours']);
});
