import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from './support/api.js';
import { Server } from './support/server.js';

/** Writers at the same time, and how many acknowledged commands one life of the server lasts. */
const writers = 8;
const rounds = 5;
const perRound = 150;

test('kill -9 in the middle of work loses nothing that was acknowledged, and does nothing twice', async (t) => {
  let server = await Server.start();
  t.after(() => server.stop());
  const { dataDir } = server;
  const acknowledged = new Map<string, string>();
  const unanswered = new Map<string, { id: string; name: string }>();

  for (let round = 0; round < rounds; round++) {
    const api = await Api.signIn(server.address, 'ana');
    let count = 0;
    const write = async (writer: number) => {
      for (let i = 0; ; i++) {
        const id = `k-${round}-${writer}-${i}`;
        const name = `Contact ${id}`;
        unanswered.set(id, { id, name });
        await api.command('contacts.create', { id, name }, id);
        acknowledged.set(id, name);
        unanswered.delete(id);
        if (++count === perRound) void server.kill();
      }
    };
    // Each writer ends with the server, in the middle of a command.
    await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)));
    server = await Server.start({ dataDir });
  }

  const api = await Api.signIn(server.address, 'ana');
  assert.ok(acknowledged.size >= rounds * perRound, `${acknowledged.size} acknowledged`);
  for (const [contactId, name] of acknowledged) {
    const contact = await api.command('contacts.get', { contactId });
    assert.equal(contact.name, name);
  }
  // Whoever did not hear the answer sends again under the same key: each is done once, whether it had been committed or not.
  const again = [...acknowledged].filter((_, index) => index % 7 === 0).map(([id, name]) => ({ id, name }));
  for (const { id, name } of [...unanswered.values(), ...again]) {
    const contact = await api.command('contacts.create', { id, name }, id);
    assert.deepEqual([contact.name, contact.edition], [name, 1]);
  }
});

test('a second server on the same data is refused with a clear message', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  await assert.rejects(Server.start({ dataDir: server.dataDir }), /data|use|another/i);
  const api = await Api.signIn(server.address, 'ana');
  assert.equal(api.me.id, 'ana');
});

test('SIGTERM ends the server cleanly', async () => {
  const server = await Server.start();
  assert.equal(await server.stop(), 0);
});
