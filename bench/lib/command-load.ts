import { Connection, createClient, memoryPair, type Client } from '@centralita/core';
import { randomUUID } from 'node:crypto';
import { demoTenantId, seedDemo } from '../../packages/demo-server/src/demo/seed.js';
import { Hub } from '../../packages/demo-server/src/hub/hub.js';
import type { Engine } from '../../packages/demo-server/src/storage/engine.js';
import { migrate } from '../../packages/demo-server/src/storage/migrate.js';
import { openSqlite } from '../../packages/demo-server/src/storage/sqlite.js';
import { seedChat } from './chat-of.js';

interface Sender {
  readonly connection: Connection;
  readonly client: Client;
  readonly ticketId: string;
  readonly interactionId: string;
  sent: number;
}

/** A hub with its own store, and clients that keep it busy. */
export class CommandLoad {
  readonly #hub: Hub;
  readonly #engine: Engine;
  readonly #senders: readonly Sender[];

  private constructor(hub: Hub, engine: Engine, senders: readonly Sender[]) {
    this.#hub = hub;
    this.#engine = engine;
    this.#senders = senders;
  }

  static async start(dataDir: string, clients: number): Promise<CommandLoad> {
    const engine = await openSqlite(dataDir);
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
    const senders = await Promise.all(Array.from({ length: clients }, (_, n) => sender(hub, n)));
    return new CommandLoad(hub, engine, senders);
  }

  /** Lets the first `clients` send one command at a time for `timeMs`. Returns the duration of each command, ms. */
  async run(clients: number, timeMs: number): Promise<number[]> {
    const took: number[] = [];
    const end = performance.now() + timeMs;
    await Promise.all(
      this.#senders.slice(0, clients).map(async (sender) => {
        for (let now = performance.now(); now < end;) {
          await command(sender);
          const after = performance.now();
          took.push(after - now);
          now = after;
        }
      }),
    );
    return took;
  }

  /** The number of SQL statements that the store has run. */
  get statements(): number {
    return this.#engine.meter.statements;
  }

  async close(): Promise<void> {
    for (const { connection } of this.#senders) connection.close();
    await this.#hub.close();
    await this.#engine.close();
  }
}

function command(sender: Sender): Promise<unknown> {
  const { client, connection, ticketId, interactionId } = sender;
  const n = ++sender.sent;
  if (n % 2) return client.tickets.setTags(ticketId, [`tag-${n}`]);
  const text = `Your invoice ${n} has been corrected.`;
  return connection.request('messages.send', { id: randomUUID(), ticketId, interactionId, text });
}

async function sender(hub: Hub, n: number): Promise<Sender> {
  const { agent, ticketId, interactionId } = await seedChat(hub, n);
  const connection = new Connection({
    open: () => {
      const [near, far] = memoryPair();
      hub.accept(far);
      return near;
    },
    getToken: () => agent,
  });
  const client = createClient(connection);
  await new Promise<void>((resolve) => connection.on('snapshot', () => resolve()));
  return { connection, client, ticketId, interactionId, sent: 0 };
}
