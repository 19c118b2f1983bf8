import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../support/api.js';
import { Ledger } from '../support/ledger.js';
import { Server } from '../support/server.js';
import { commandOf, StreamWriter } from '../support/stream-writer.js';
import { openTicket } from '../support/open-ticket.js';
import { Random } from './random.js';
import { settings } from './settings.js';

/** The number of times that the server is started and killed. */
const rounds = settings.kills;
const seed = settings.seed ?? settings.firstSeed;
const perRound = settings.commandsPerKill;
const writerCount = 16;
/** The number of commands of one writer that are in flight when the server dies. */
const maxUnderWay = 12;
/** A session ends after five minutes, so a writer that works longer signs in again after this time. */
const sessionMs = 180_000;

/**
 * The writer of a conversation sends messages, notes and tags; every fourth writer also resolves its ticket and
 * reopens it, repeatedly.
 */
function workOf(writer: number, { ticketId, interactionId }: { ticketId: string; interactionId: string }) {
  return (n: number) => {
    const id = `m-${writer}-${n}`;
    if (writer % 4 === 3) {
      if (n % 3 === 0) return commandOf('messages.note', { id, ticketId, text: `Note ${n}` });
      return commandOf(n % 3 === 1 ? 'tickets.resolve' : 'tickets.reopen', { ticketId });
    }
    if (n % 3 === 0) return commandOf('messages.note', { id, ticketId, text: `Note ${n}` });
    if (n % 3 === 1) return commandOf('tickets.setTags', { ticketId, tags: [`tag-${n}`] });
    return commandOf('messages.send', { id, ticketId, interactionId, text: `Your invoice ${n}.` });
  };
}

test('R1 kill -9 during work loses nothing that was acknowledged and does nothing twice', async (t) => {
  let server = await Server.start();
  t.after(() => server.stop());
  const { dataDir } = server;
  const sofia = await Api.signIn(server.address, 'sofia');
  const tickets = await Promise.all(Array.from({ length: writerCount }, () => openTicket(sofia)));
  const clients = tickets.map((ticket, n) => new StreamWriter(workOf(n, ticket), maxUnderWay));
  const acknowledged = () => clients.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const sound = () => clients.every(({ faults }) => faults.length === 0);
  const began = Date.now();
  const random = new Random(seed);
  let underWay = 0;
  let { token } = sofia;
  let signedInAt = began;

  for (let round = 0; round < rounds; round++) {
    if (Date.now() - signedInAt > sessionMs) {
      signedInAt = Date.now();
      ({ token } = await Api.signIn(server.address, 'sofia'));
    }
    const enough = acknowledged() + perRound + random.below(100);
    const ended = Promise.all(clients.map((client) => client.write(server.address, token)));
    while (acknowledged() < enough && sound()) await new Promise((resolve) => setTimeout(resolve, 1));
    await server.kill();
    await ended;
    underWay += clients.reduce((sum, { unanswered }) => sum + unanswered, 0);
    server = await Server.start({ dataDir });
  }

  // Commands that were in flight when the last life ended are sent again; no new ones are.
  const ended = Promise.all(clients.map((client) => client.write(server.address, token, { fresh: false })));
  while (sound() && clients.some(({ unanswered }) => unanswered > 0))
    await new Promise((resolve) => setTimeout(resolve, 5));
  for (const client of clients) client.close();
  await ended;
  await server.stop({ forget: false });
  assert.deepEqual(
    clients.flatMap(({ faults }) => faults),
    [],
  );

  const ledger = await Ledger.read(dataDir);
  for (const [n, { acknowledged, issued }] of clients.entries()) {
    assert.equal(acknowledged.length, issued, 'every command was answered once in the end');
    assert.deepEqual(ledger.faultsOf(tickets[n]!.ticketId, acknowledged), []);
  }
  const count = acknowledged();
  t.diagnostic(
    `seed ${seed}: ${rounds} kills, ${count} commands acknowledged, ${underWay} under way at a kill, none lost, none twice: ` +
      `${((Date.now() - began) / 1_000).toFixed(0)} s`,
  );
  assert.ok(count >= rounds * perRound, `${count} acknowledged`);
});

test('a second server on the same data is refused with a clear message and exit code 1', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const { code, complaints } = await Server.refused({ dataDir: server.dataDir });
  assert.equal(code, 1);
  assert.match(complaints, /data directory .* is in use by another server\. Stop it, or set DATA_DIR/);
  assert.doesNotMatch(complaints, /\n\s+at /, 'no stack trace');
  const api = await Api.signIn(server.address, 'ana');
  assert.equal(api.me.id, 'ana');
});

test('SIGTERM ends the server cleanly', async () => {
  const server = await Server.start();
  assert.equal(await server.stop(), 0);
});
