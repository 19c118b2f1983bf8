/**
 * commands: how many durable commands per second the hub executes, and how long one takes.
 *
 * Ours: 32 clients over memory pairs, each of which sends its next command when the last is answered (one client for
 * the latency). They alternate between `tickets.setTags` (a change) and `messages.send` (a new entity and a change),
 * on tickets of their own. The whole hub works: frames, schema check, rights, idempotency, domain, log, publishing,
 * commit.
 * Reference: the same SQLite library, settings (WAL, synchronous=FULL) and disk, with one synchronous insert of a
 * 200-byte row per transaction: the least that a durable command can cost. Both run for `sliceMs` in turn.
 * For information: the bare statements of such a command in one transaction, without hub, checks and Kysely; and the
 * number of SQL statements of frequent commands, with `begin` and `commit`, counted once because the counts do not
 * vary.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureCommandCosts } from '../packages/demo-server/src/testing/command-costs.js';
import { testHub } from '../packages/demo-server/src/testing/test-hub.js';
import { atLeast, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { CommandLoad } from './lib/command-load.js';
import { interleave } from './lib/interleave.js';
import { percentile } from './lib/median.js';
import { RawStore } from './lib/raw-store.js';

/** This is long enough to include WAL checkpoints. */
const sliceMs = 1_500;
const clientCount = 32;

type Variant = 'insert' | 'statements' | 'many' | 'one';
/** The duration of each command in each round, ms. */
type Samples = Readonly<Record<Variant, readonly (readonly number[])[]>>;

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  // The system's folder for temporary files is not used, because it may be memory.
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}bench-`);
  const raw = new RawStore(`${folder}/raw.db`);
  const load = await CommandLoad.start(`${folder}/hub`, clientCount);
  try {
    const variants: Record<Variant, () => Promise<number[]>> = {
      insert: () => raw.run('insert', sliceMs),
      statements: () => raw.run('statements', sliceMs),
      many: () => load.run(clientCount, sliceMs),
      one: () => load.run(1, sliceMs),
    };
    const timed = rowsOf(await interleave<number[], typeof variants>(variants, rounds));
    return [...timed, ...(await statementRows())];
  } finally {
    await load.close();
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The store in memory counts statements as the one on disk does, and its clock can be stopped. */
async function statementRows(): Promise<Row[]> {
  const began = Date.now();
  const centre = await testHub(() => began);
  try {
    const costs = Object.entries(await measureCommandCosts(centre));
    return costs.map(([name, cost]) => ({
      what: `SQL statements of ${name}`,
      unit: '',
      reference: [],
      ours: [cost],
      goal: null,
    }));
  } finally {
    await centre.close();
  }
}

function rowsOf(samples: Samples): Row[] {
  const rate = (name: Variant) => samples[name].map((took) => took.length / (sliceMs / 1000));
  const latency = (name: Variant, share: number) => samples[name].map((took) => percentile(took, share));
  const compare = (what: string, reference: Variant, ours: Variant, goal: Row['goal']): Row => {
    return { what, unit: '/s', reference: rate(reference), ours: rate(ours), goal };
  };
  return [
    compare(`commands, ${clientCount} clients · raw insert`, 'insert', 'many', atLeast(0.3)),
    compare('commands, 1 client · raw insert', 'insert', 'one', null),
    compare(`commands, ${clientCount} clients · bare statements`, 'statements', 'many', null),
    ...[0.5, 0.99].map((share) => ({
      what: `latency p${share * 100}, 1 client · raw insert`,
      unit: 'ms',
      reference: latency('insert', share),
      ours: latency('one', share),
      goal: null,
    })),
    {
      what: `latency p99, ${clientCount} clients`,
      unit: 'ms',
      reference: [],
      ours: latency('many', 0.99),
      goal: null,
    },
  ];
}

export const commands: Bench = { name: 'commands', run };
