import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeCodes, type ServerFrame } from '@centralita/core/protocol';
import { WebSocket } from 'ws';
import { Api } from './support/api.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** Withdrawn rights end within this time. */
const signOutTimeoutMs = 5_000;
let server: Server;
before(async () => (server = await Server.start()));
after(() => server.stop());

interface Line {
  readonly frames: ServerFrame[];
  closed: number | null;
}

/** A page that speaks the stream protocol frame by frame. */
function line({ address, token }: Api, position: { epoch?: string; offset?: number } = {}): Line {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, 'centralita.v1');
  const made: Line = { frames: [], closed: null };
  const hello = { type: 'hello', protocol: 1, token, clientId: crypto.randomUUID(), ...position };
  socket.on('open', () => socket.send(JSON.stringify(hello)));
  socket.on('message', (data: Buffer) => made.frames.push(JSON.parse(data.toString()) as ServerFrame));
  socket.on('close', (code) => (made.closed = code));
  return made;
}

const started = ({ frames }: Line) =>
  until(() => frames.find((frame) => frame.type === 'snapshot' || frame.type === 'resumed'));
async function closedWith(page: Line): Promise<number> {
  const began = Date.now();
  const code = await until(() => page.closed);
  assert.ok(Date.now() - began < signOutTimeoutMs, `${Date.now() - began} ms`);
  return code;
}

test('R5 signing out closes the page, and its token opens nothing anymore', async () => {
  const ana = await Api.signIn(server.address, 'ana');
  const page = line(ana);
  await started(page);
  const headers = { authorization: `Bearer ${ana.token}` };
  await fetch(`${server.address}/v1/session`, { method: 'DELETE', headers });
  assert.equal(await closedWith(page), closeCodes.resume);
  assert.equal(await closedWith(line(ana)), closeCodes.unauthorized);
  await assert.rejects(ana.command('contacts.search', { text: 'a' }), /401/);
});

test('R5 a user whom an administrator deactivates is disconnected at once', async () => {
  const admin = await Api.signIn(server.address, 'admin');
  const { id } = await admin.command('users.create', {
    login: 'temp',
    password: 'long-enough',
    name: 'Temp',
    role: 'agent',
  });
  const temp = await Api.signIn(server.address, 'temp', 'long-enough');
  const page = line(temp);
  await started(page);
  await admin.command('users.remove', { id });
  assert.equal(await closedWith(page), closeCodes.resume);
  assert.equal(await closedWith(line(temp)), closeCodes.unauthorized);
  await assert.rejects(Api.signIn(server.address, 'temp', 'long-enough'), /401/);
});

test('R5 a changed role starts the page again with a snapshot for the new role, with the old token', async () => {
  const admin = await Api.signIn(server.address, 'admin');
  const sofia = await Api.signIn(server.address, 'sofia');
  const visitor = await Api.visit(server.address, 'Marta');
  const { ticketId } = await visitor.command('webchat.send', { id: crypto.randomUUID(), text: 'Hello' });
  const page = line(sofia);
  const first = await started(page);
  const sees = (frame: ServerFrame | undefined) =>
    frame?.type === 'snapshot' && frame.entities.ticket?.some(({ id }) => id === ticketId);
  assert.ok(sees(first));
  await admin.command('users.update', { id: 'sofia', role: 'agent', queueIds: [] });
  assert.equal(await closedWith(page), closeCodes.resume);
  const { epoch, offset } = first as Extract<ServerFrame, { type: 'snapshot' }>;
  const again = await started(line(sofia, { epoch, offset }));
  assert.equal(again.type, 'snapshot', 'what it had is not to be kept');
  assert.ok(!sees(again));
});
