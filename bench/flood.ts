/**
 * flood: what others notice while one sender floods the server.
 *
 * The whole server runs on disk in its own process, with 10,000 open tickets, and each flood comes from another process.
 * Meanwhile a supervisor sends a command every 50 ms, and a customer waits in a queue and hears its music. The rows show
 * how long those commands take, and the longest pause of the music. The first row is without a flood.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Session } from '@centralita/core';
import { limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { percentile } from './lib/median.js';
import { StreamClient } from './lib/stream-client.js';
import { WaitingCaller } from './lib/waiting-caller.js';

const ticketCount = 10_000;
const commandIntervalMs = 50;
/** The wait for the last answers, between two floods, and until the caller hears the music of the queue. */
const restMs = 1_500;
const p95LimitMs = 200;
const audioGapLimitMs = 60;

const floods = [
  'nothing',
  'sign-ins',
  'strangers',
  'snapshots of supervisors',
  'snapshots of agents',
  'messages',
  'read',
  'sockets',
  'conversations',
] as const;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const program = (name: string) => fileURLToPath(new URL(`./lib/${name}.ts`, import.meta.url));

async function post(port: number, path: string, body: object): Promise<Session> {
  const headers = { 'content-type': 'application/json' };
  const url = `http://127.0.0.1:${port}${path}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as Session;
}

interface Noticed {
  readonly tookMs: readonly number[];
  readonly gapMs: number;
}

/** Runs a flood and measures the others until it has ended. */
async function during(
  flood: string,
  port: number,
  { other, caller }: { readonly other: StreamClient; readonly caller: WaitingCaller },
): Promise<Noticed> {
  caller.takeLongestMs();
  const sender = fork(program('flood-sender'), [flood, `${port}`]);
  const ended = once(sender, 'exit').then(() => wait(restMs));
  const over = new AbortController();
  void ended.then(() => over.abort());
  const tookMs: number[] = [];
  const sent: Promise<void>[] = [];
  for (let n = 0; !over.signal.aborted; n++) {
    const began = performance.now();
    const params = { ticketId: `t-${n % 100}`, tags: n % 2 ? [] : ['vip'] };
    sent.push(
      other.command('tickets.setTags', params).then(() => void tookMs.push(performance.now() - began)),
    );
    await wait(commandIntervalMs);
  }
  await Promise.all(sent);
  return { tookMs, gapMs: caller.takeLongestMs() };
}

async function startServer(): Promise<{ child: ChildProcess; port: number; folder: string }> {
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}flood-`);
  const child = fork(program('flood-server'), [folder, `${ticketCount}`]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port, folder };
}

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const { child, port, folder } = await startServer();
  try {
    const { token } = await post(port, '/v1/session', { user: 'sofia', password: 'demo' });
    const other = await StreamClient.open(port, token);
    const caller = await WaitingCaller.call(port, await post(port, '/v1/visits', {}));
    const rows: Row[] = [];
    await wait(restMs);
    for (const flood of floods) {
      const noticed: Noticed[] = [];
      for (let round = 0; round < rounds; round++) {
        noticed.push(await during(flood, port, { other, caller }));
        await wait(restMs);
      }
      rows.push(...rowsOf(flood, noticed));
    }
    other.close();
    caller.close();
    return rows;
  } finally {
    child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(flood: string, noticed: readonly Noticed[]): Row[] {
  const row = (what: string, of: (each: Noticed) => number, goal: Row['goal']): Row => {
    return { what: `${flood}: ${what}`, unit: 'ms', reference: [], ours: noticed.map(of), goal };
  };
  return [
    row("others' p50", ({ tookMs }) => percentile(tookMs, 0.5), null),
    row("others' p95", ({ tookMs }) => percentile(tookMs, 0.95), limit(p95LimitMs)),
    row("others' max", ({ tookMs }) => Math.max(...tookMs), null),
    row('audio gap', ({ gapMs }) => gapMs, limit(audioGapLimitMs)),
  ];
}

export const flood: Bench = { name: 'flood', run };
