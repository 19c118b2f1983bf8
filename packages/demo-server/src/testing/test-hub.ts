import { FakeComputer } from '@centralita/core/testing';
import {
  Connection,
  createCustomerClient,
  memoryPair,
  type Client,
  type CustomerClient,
} from '@centralita/core';
import { CentralitaError, type Me } from '@centralita/core/protocol';
import { setPhone } from '../domains/agents/presence.js';
import { demoTenantId, seedDemo } from '../demo/seed.js';
import { demoUsers } from '../demo/users.js';
import { Hub, type HubOptions } from '../hub/hub.js';
import { idsInOrder } from '../transaction/ids.js';
import type { Engine } from '../storage/engine.js';
import { migrate } from '../storage/migrate.js';
import { openMemory } from '../storage/sqlite-wasm.js';

/** The name in the token is the token: who connects as `ana` is Ana, as `ana 2` of another sign-in. Visitors are `v-…`. */
export function verifyToken(token: string): { me: Me; expiresAt: number; family: string | null } {
  const expiresAt = Date.now() + 3_600_000;
  if (token.startsWith('v-')) {
    return {
      expiresAt,
      family: null,
      me: { id: token, name: 'Visitor', role: 'customer', tenantId: demoTenantId },
    };
  }
  const [name, family = null] = token.split(' ');
  const user = demoUsers.find((each) => each.user === name);
  if (!user) throw new CentralitaError('unauthorized', 'no such user');
  const me = { id: user.user, name: user.name, role: user.role, tenantId: demoTenantId };
  return { expiresAt, family, me };
}

export interface TestHub {
  readonly hub: Hub;
  readonly engine: Engine;
  /** A client over a memory pair; `cut()` loses the connection as a network would. */
  connect(
    user: string,
    computer?: FakeComputer,
  ): { readonly client: CustomerClient; readonly connection: Connection; cut(): void };
  close(): Promise<void>;
}

/** The whole contact centre in memory, with the demo's data. */
export async function testHub(
  now: () => number = Date.now,
  options: Pick<HubOptions, 'sipAccount' | 'uptime' | 'hashPassword'> = {},
): Promise<TestHub> {
  const engine = await openMemory();
  const newId = idsInOrder(now);
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId, now: now() });
  const hub = new Hub({ ...options, engine, verifyToken, now, newId });
  const connections: Connection[] = [];
  return {
    hub,
    engine,
    connect(user, computer = new FakeComputer()) {
      let last: ReturnType<typeof memoryPair> | undefined;
      const open = () => {
        last = memoryPair();
        hub.accept(last[1]);
        return last[0];
      };
      const connection = new Connection({ open, getToken: () => user, openStore: computer.openStore });
      connections.push(connection);
      return {
        client: createCustomerClient(connection),
        connection,
        cut: () => last?.[1].close(1006, 'cut'),
      };
    },
    async close() {
      for (const connection of connections) connection.close();
      await hub.close();
      await engine.close();
    },
  };
}

/** Makes an agent ready for calls and conversations. */
export async function makeReady(test: TestHub, client: Client, user: string): Promise<void> {
  await test.hub.system(demoTenantId, (tx) => setPhone(tx, user, true));
  await client.agents.setState('ready');
}

type Not = undefined | null | false;

/** Waits for a condition, never for a time. */
export async function until<T>(what: () => T | Not | Promise<T | Not>, within = 30_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
