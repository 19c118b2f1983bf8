/**
 * routing: how soon a freed agent has the next offer, with 1,000 agents and 10,000 waiting chats in 10 queues.
 *
 * The whole hub runs on its own SQLite file. An agent ends a chat, and the time runs until the frame with the next
 * offer has arrived over a memory pair and been read. The page is a plain one, because ten full clients with 10,000
 * rows each in the same process would measure themselves. Then the page accepts the offer and resolves the ended
 * ticket, and another customer arrives. Each agent has capacity for one chat, so that every end leads to an offer.
 * For offers per second all pages do so at once.
 * Reference: the same with 10 agents and 100 waiting chats. What routing reads must not grow with what waits.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atLeast, limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { interleave } from './lib/interleave.js';
import { percentile } from './lib/median.js';
import { RoutingLoad, type RoutingScene } from './lib/routing-load.js';

const small: RoutingScene = { agents: 10, waiting: 100, queues: 10, pages: 10 };
const large: RoutingScene = { agents: 1_000, waiting: 10_000, queues: 10, pages: 10 };
/** ms. */
const sliceMs = 1_500;
const freedCount = 100;

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}bench-`);
  const few = await RoutingLoad.start(`${folder}/few`, small);
  const many = await RoutingLoad.start(`${folder}/many`, large);
  try {
    const waits = await interleave<number[], Record<'few' | 'many', () => Promise<number[]>>>(
      { few: () => few.freed(freedCount), many: () => many.freed(freedCount) },
      rounds,
    );
    const counts = await interleave<number, Record<'few' | 'many', () => Promise<number>>>(
      { few: () => few.offers(sliceMs), many: () => many.offers(sliceMs) },
      rounds,
    );
    const latency = (share: number, goal: Row['goal']): Row => ({
      what: `agent free → offer on the page, p${share * 100}`,
      unit: 'ms',
      reference: waits.few.map((took) => percentile(took, share)),
      ours: waits.many.map((took) => percentile(took, share)),
      goal,
    });
    const rate = (taken: readonly number[]) => taken.map((count) => count / (sliceMs / 1000));
    return [
      latency(0.5, null),
      latency(0.99, limit(20)),
      {
        what: 'offers taken, 10 pages at once',
        unit: '/s',
        reference: rate(counts.few),
        ours: rate(counts.many),
        goal: atLeast(0.5),
      },
    ];
  } finally {
    await few.close();
    await many.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const routing: Bench = { name: 'routing', run };
