/**
 * sync: the cost of the stream over real WebSockets; the server is a separate process.
 *
 * Commands: 32 clients, each of which sends its next command when the last is answered; changes and new entities
 * alternate.
 * Fan-out: events to 1,000 connections at full speed, measured as CPU time of the server per delivery. Ours uses a
 * transaction on disk for each event; the reference only sends the same text by `ws.send()` to each socket.
 * Delivery: one event at a time, from before its transaction until a connection has read it. The time includes the
 * work of the process that reads for all 1,000.
 *
 * Recovery: from a cut, or kill -9 of the built server, until clients are live again (`npm run build` before).
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { atMost, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { chatOf } from './lib/chat-of.js';
import { interleave } from './lib/interleave.js';
import { percentile } from './lib/median.js';
import { recovery } from './lib/recovery.js';
import { StreamClient } from './lib/stream-client.js';
import { StreamProcess } from './lib/stream-process.js';

/** ms */
const sliceMs = 1_500;
const writerCount = 32;
const connectionCount = 1_000;
const eventCount = 320;
/** The number of events that are sent one by one, to measure their latency. */
const pacedCount = 30;

const clock = () => performance.timeOrigin + performance.now();

async function commands(clients: readonly StreamClient[]): Promise<number[]> {
  const took: number[] = [];
  const end = performance.now() + sliceMs;
  await Promise.all(
    clients.map(async (client, index) => {
      const { ticketId, interactionId } = chatOf(index);
      for (let n = 0, now = performance.now(); now < end; n++) {
        const message = {
          id: randomUUID(),
          ticketId,
          interactionId,
          text: `Your invoice ${n} has been corrected.`,
        };
        await (n % 2
          ? client.command('tickets.setTags', { ticketId, tags: [`tag-${n}`] })
          : client.command('messages.send', message));
        const after = performance.now();
        took.push(after - now);
        now = after;
      }
    }),
  );
  return took;
}

/** A socket that receives everything and parses nothing. */
async function listener(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/plain`);
  socket.on('message', () => undefined);
  await once(socket, 'open');
  return socket;
}

/** The time that each event took to each client, ms. */
async function delivery(server: StreamProcess, clients: readonly StreamClient[]): Promise<number[]> {
  const late: number[] = [];
  for (const client of clients) client.onEvent = (madeAt) => late.push(clock() - madeAt);
  await server.fanOut({ way: 'hub', events: pacedCount, together: 1, pause: 100 });
  while (late.length < clients.length * pacedCount) await new Promise(setImmediate);
  return late;
}

async function measure(server: StreamProcess, rounds: number): Promise<readonly Row[]> {
  const names = Array.from({ length: writerCount }, (_, n) => chatOf(n).agent);
  const clients = await Promise.all(names.map((name) => StreamClient.open(server.port, name)));
  const done = await interleave<number[], { many: () => Promise<number[]> }>(
    { many: () => commands(clients) },
    rounds,
  );
  for (const client of clients) client.close();

  const plain = await Promise.all(Array.from({ length: connectionCount }, () => listener(server.port)));
  const live: StreamClient[] = [];
  while (live.length < connectionCount) live.push(await StreamClient.open(server.port, 'ana'));
  const each = async (way: 'hub' | 'plain') =>
    (await server.fanOut({ way, events: eventCount, together: 32, pause: 0 })) /
    (eventCount * connectionCount);
  const variants = { plain: () => each('plain'), hub: () => each('hub') };
  const cpu = await interleave<number, typeof variants>(variants, rounds);
  const late = await delivery(server, live);
  for (const socket of [...plain, ...live]) socket.close();
  return [
    {
      what: `commands over WebSockets, ${writerCount} clients`,
      unit: '/s',
      reference: [],
      ours: done.many.map((took) => took.length / (sliceMs / 1_000)),
      goal: null,
    },
    {
      what: `latency p99, ${writerCount} clients`,
      unit: 'ms',
      reference: [],
      ours: done.many.map((took) => percentile(took, 0.99)),
      goal: null,
    },
    {
      what: `server CPU per delivery, ${connectionCount} connections · ws.send() each`,
      unit: 'µs',
      reference: cpu.plain,
      ours: cpu.hub,
      goal: atMost(0.25),
    },
    {
      what: `event → read, ${connectionCount} connections, p99`,
      unit: 'ms',
      reference: [],
      ours: [percentile(late, 0.99)],
      goal: null,
    },
  ];
}

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}bench-`);
  const server = await StreamProcess.start(folder, writerCount);
  try {
    return [...(await measure(server, rounds)), ...(await recovery(rounds))];
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const sync: Bench = { name: 'sync', run };
