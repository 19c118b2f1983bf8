/**
 * presence: the cost of agents who are connected and do nothing.
 *
 * A thousand agents say hello over memory pairs and answer every heartbeat, as the client of a page does. Once all of
 * them are connected, the bench counts the durable transactions (commits that changed something, each an `fsync`) and
 * the SQL statements of `windowMs` in the store. The store is on disk, and the hub is complete.
 */
import { memoryPair } from '@centralita/core';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoTenantId, seedDemo } from '../packages/demo-server/src/demo/seed.js';
import { newAgent } from '../packages/demo-server/src/domains/users/new-agent.js';
import { Hub } from '../packages/demo-server/src/hub/hub.js';
import type { Engine } from '../packages/demo-server/src/storage/engine.js';
import { migrate } from '../packages/demo-server/src/storage/migrate.js';
import { openSqlite } from '../packages/demo-server/src/storage/sqlite.js';
import { limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';

const agentCount = 1_000;
/** The number of agents that say hello at the same time. */
const maxAtOnce = 20;
/** This includes several heartbeats of each page, and several renewals of the process's lease. */
const windowMs = 30_000;

const idOf = (n: number) => `idle-${n}`;

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  // The system's folder for temporary files is not used, because it may be memory.
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}bench-`);
  const engine = await openSqlite(folder);
  const hub = await centreWith(engine);
  try {
    let answered = 0;
    for (let n = 0; n < agentCount; n += maxAtOnce)
      await Promise.all(
        Array.from({ length: Math.min(maxAtOnce, agentCount - n) }, (_, each) =>
          idlePage(hub, idOf(n + each), () => answered++),
        ),
      );
    return await measure(engine, rounds, () => answered);
  } finally {
    await hub.close();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(engine: Engine, rounds: number, answered: () => number): Promise<readonly Row[]> {
  const [commits, statements, answers]: [number[], number[], number[]] = [[], [], []];
  // The first window is not counted, because the stats of the queues still change.
  for (let round = 0; round <= rounds; round++) {
    const { durableCommits, statements: statementCount } = engine.meter;
    const answeredBefore = answered();
    const began = performance.now();
    await wait(windowMs);
    const seconds = (performance.now() - began) / 1_000;
    if (round === 0) continue;
    commits.push((engine.meter.durableCommits - durableCommits) / seconds);
    statements.push((engine.meter.statements - statementCount) / seconds);
    answers.push((answered() - answeredBefore) / seconds);
  }
  const row = (what: string, ours: readonly number[], goal: Row['goal']): Row => ({
    what: `${agentCount} connected idle agents: ${what}`,
    unit: '/s',
    reference: [],
    ours,
    goal,
  });
  return [
    row('durable transactions', commits, limit(1)),
    row('SQL statements', statements, null),
    row('heartbeats answered', answers, null),
  ];
}

async function centreWith(engine: Engine): Promise<Hub> {
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId: randomUUID, now: Date.now() });
  const hub = new Hub({
    engine,
    newId: randomUUID,
    verifyToken: (id) => ({
      me: { id, name: id, role: 'agent', tenantId: demoTenantId },
      expiresAt: Date.now() + 86_400_000,
    }),
    log: (message, error) => console.error(message, error),
  });
  await hub.system(demoTenantId, async (work) => {
    const rest = {
      role: 'agent',
      extension: null,
      skills: {},
      capacity: {},
      written: 6,
      voiceExclusive: true,
    } as const;
    for (let n = 0; n < agentCount; n++) {
      const id = idOf(n);
      await work.put('agent', newAgent({ id, name: id, ...rest }, work.now));
    }
  });
  return hub;
}

/** A page that only answers heartbeats. Resolves when the store says that its agent is connected. */
async function idlePage(hub: Hub, id: string, onAnswer: () => void): Promise<void> {
  const [near, far] = memoryPair();
  hub.accept(far);
  const welcomed = new Promise<void>((resolve) => {
    near.onmessage = (data) => {
      if (data.startsWith('{"type":"heartbeat"')) {
        near.send('{"type":"alive"}');
        onAnswer();
      } else if (data.startsWith('{"type":"snapshot"')) resolve();
    };
  });
  // 1001 is the end of the bench.
  near.onclose = (code, reason) => code !== 1001 && console.error(`${id} was closed: ${code} ${reason}`);
  near.send(JSON.stringify({ type: 'hello', protocol: 1, token: id, clientId: randomUUID() }));
  await welcomed;
  // The transaction that stores its presence was requested before this one.
  await hub.system(demoTenantId, () => Promise.resolve());
}

export const presence: Bench = { name: 'presence', run };
