import { Connection } from '@centralita/core';
import { Api } from '../../e2e/support/api.js';
import { FaultProxy } from '../../e2e/support/fault-proxy.js';
import { Server } from '../../e2e/support/server.js';
import { socketTransport } from '../../e2e/sync/real/socket-transport.js';
import { limit, type Row } from './bench.js';
import { percentile } from './median.js';

const clientCount = 200;
const cutCount = 10;

/** Resolves when the connection is live. Call it while the connection is not live, or right after a cut. */
function live(connection: Connection): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.$status.listen(({ state }) => {
      if (state !== 'online') return;
      stop();
      resolve();
    });
  });
}

function connect(address: string, token: string): Connection {
  const deaf = { sent: () => undefined, heard: () => undefined };
  const open = () => socketTransport(address, deaf).transport;
  return new Connection({ open, getToken: () => token, openStore: null });
}

/**
 * Measures from the cut of a good connection until the client is live again, including the delay that spreads clients
 * out.
 */
async function afterCuts(server: Server, token: string, cuts: number): Promise<number[]> {
  const proxy = await FaultProxy.start({ target: Number(new URL(server.address).port) });
  const connection = connect(proxy.address, token);
  await live(connection);
  const took: number[] = [];
  for (let n = 0; n < cuts; n++) {
    const start = performance.now();
    const again = live(connection);
    proxy.cut();
    await again;
    took.push(performance.now() - start);
  }
  connection.close();
  await proxy.close();
  return took;
}

/** Measures from kill -9 of the server, which restarts at once, until the last client is live. */
async function afterKill(
  server: Server,
  token: string,
): Promise<{ readonly server: Server; readonly took: number }> {
  const all = Array.from({ length: clientCount }, () => connect(server.address, token));
  await Promise.all(all.map(live));
  const again = all.map(live);
  const start = performance.now();
  await server.kill();
  const next = await Server.start({
    dataDir: server.dataDir,
    env: { PORT: new URL(server.address).port },
  });
  await Promise.all(again);
  const took = performance.now() - start;
  for (const connection of all) connection.close();
  return { server: next, took };
}

/** Measures how soon clients are live again, with the built server. */
export async function recovery(rounds: number): Promise<readonly Row[]> {
  let server = await Server.start();
  try {
    const { token } = await Api.signIn(server.address, 'ana');
    const cuts = await afterCuts(server, token, rounds * cutCount);
    const kills: number[] = [];
    for (let n = 0; n < rounds; n++) {
      const done = await afterKill(server, token);
      server = done.server;
      kills.push(done.took);
    }
    const row = (what: string, ours: readonly number[], goal: number | null): Row => ({
      what,
      unit: 'ms',
      reference: [],
      ours,
      goal: goal === null ? null : limit(goal),
    });
    return [
      row('live again after a cut, median', cuts, null),
      row('live again after a cut, p95', [percentile(cuts, 0.95)], 1_500),
      row(`kill -9 → all ${clientCount} clients live`, kills, 5_000),
    ];
  } finally {
    await server.stop();
  }
}
