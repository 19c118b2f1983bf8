/**
 * `npm run bench [-- NAME… [--rounds N]]`: measures us beside a reference in the same run and prints
 * what · reference · ours · ratio · goal · ok?
 *
 * Method: the variants of a bench run in turn. The table shows medians (and least–most) of N rounds; one more round
 * warms up. Milliseconds depend on the machine and its load, so goals are ratios. Each run also writes
 * `bench/results/NAME-DATE.json` with every sample. Benches are not part of `npm test`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from './lib/bench.js';
import { judge, table } from './lib/report.js';

/** A bench is loaded on demand, so that one that cannot be built does not stop the others. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  load: async () => (await import('./load.js')).load,
  list: async () => (await import('./list.js')).list,
  call: async () => (await import('./call.js')).call,
  commands: async () => (await import('./commands.js')).commands,
  sync: async () => (await import('./sync.js')).sync,
  tabs: async () => (await import('./tabs.js')).tabs,
  routing: async () => (await import('./routing.js')).routing,
  presence: async () => (await import('./presence.js')).presence,
  flood: async () => (await import('./flood.js')).flood,
};

const results = fileURLToPath(new URL('./results/', import.meta.url));
const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

function write(name: string, rounds: number, before: string, rows: readonly Row[]): void {
  const at = new Date().toISOString();
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  const judged = rows.map((row) => ({
    ...row,
    ...judge(row),
    samples: { reference: row.reference, ours: row.ours },
  }));
  mkdirSync(results, { recursive: true });
  const file = `${results}${name}-${at.replace(/[:.]/g, '-')}.json`;
  writeFileSync(
    file,
    JSON.stringify({ name, at, rounds, machine, load: { before, after: load() }, rows: judged }, null, 2),
  );
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string', default: '7' } },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  const unknown = names.filter((name) => !Object.hasOwn(benches, name));
  const rounds = Number(values.rounds);
  if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
    console.error(`usage: npm run bench -- [${Object.keys(benches).join(' | ')}] [--rounds N]`);
    process.exitCode = 2;
    return;
  }
  for (const name of names) {
    const before = load();
    try {
      const bench = await benches[name]!();
      const rows = await bench.run({ rounds });
      console.log(
        `\n${name} · ${rounds} rounds · load of the machine before ${before}, after ${load()}\n${table(rows)}`,
      );
      write(name, rounds, before, rows);
    } catch (error) {
      console.error(`\n${name} could not be measured:`, error);
      process.exitCode = 1;
    }
  }
}

await main();
