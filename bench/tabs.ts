/**
 * tabs: how long an agent is without a phone when the tab that has it ends.
 *
 * Ours: the built server as a separate process, and five tabs of one agent in Chromium with the built elements. The
 * DevTools protocol drives them, and they behave as people's tabs do: one is visible, the others are hidden, freezing
 * and the back/forward cache are on. The time runs from the action until another tab has an open SIP socket that is
 * registered; the bench polls the tabs every few milliseconds. Hung tabs are not measured: the next ring, command or
 * heartbeat notices them after 1.5 s.
 */
import { limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { ChromiumTabs, type ChromiumTab } from '../e2e/support/chromium-tabs.js';
import { Server } from '../e2e/support/server.js';
import { leaderOf, TabHost } from '../e2e/support/tab-host.js';

type Act = (leader: ChromiumTab) => Promise<unknown> | void;

const tabCount = 5;

/** Returns ms. Afterwards five tabs are open again. */
async function takeOver(
  browser: ChromiumTabs,
  tabs: ChromiumTab[],
  address: string,
  act: Act,
): Promise<number> {
  const { leader, others } = await leaderOf(tabs);
  await others[0]!.show();
  const begin = performance.now();
  await act(leader);
  for (;;) {
    const on = await Promise.all(others.map((tab) => tab.hasPhone()));
    if (on.includes(true)) break;
  }
  const took = performance.now() - begin;
  await leader.close().catch(() => undefined);
  const next = await browser.open(address);
  await next.isOn();
  tabs.splice(0, Infinity, ...others, next);
  return took;
}

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const host = await TabHost.start();
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  host.show(server.address, 'ana');
  const browser = await ChromiumTabs.launch();
  const losses: Readonly<Record<string, Act>> = {
    closed: (leader) => leader.close(),
    'navigated away': (leader) => leader.goto(`${host.address}/away`),
    crashed: (leader) => leader.crash(),
    frozen: (leader) => leader.freeze(true),
  };
  const samples = new Map<string, number[]>();
  try {
    const tabs: ChromiumTab[] = [];
    while (tabs.length < tabCount) {
      const tab = await browser.open(host.address);
      await tab.isOn();
      tabs.push(tab);
    }
    // The first round warms up.
    for (let round = 0; round <= rounds; round++)
      for (const [what, act] of Object.entries(losses)) {
        const took = await takeOver(browser, tabs, host.address, act);
        if (round > 0) samples.set(what, [...(samples.get(what) ?? []), took]);
      }
  } finally {
    await browser.close();
    await server.stop();
    host.close();
  }
  return [...samples].map(([what, ours]) => ({
    what: `leader ${what} → another tab is registered`,
    unit: 'ms',
    reference: [],
    ours,
    goal: limit(2_000),
  }));
}

export const tabs: Bench = { name: 'tabs', run };
