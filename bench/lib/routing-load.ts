import { randomUUID } from 'node:crypto';
import type { Me, Offer } from '@centralita/core/protocol';
import { demoTenantId, seedDemo } from '../../packages/demo-server/src/demo/seed.js';
import { setConnected } from '../../packages/demo-server/src/domains/agents/presence.js';
import { open } from '../../packages/demo-server/src/domains/lifecycle/lifecycle.js';
import { newAgent } from '../../packages/demo-server/src/domains/users/new-agent.js';
import { ticketFor } from '../../packages/demo-server/src/domains/tickets/ticket-record.js';
import { Hub } from '../../packages/demo-server/src/hub/hub.js';
import type { Tx } from '../../packages/demo-server/src/transaction/tx.js';
import type { Engine } from '../../packages/demo-server/src/storage/engine.js';
import { migrate } from '../../packages/demo-server/src/storage/migrate.js';
import { openSqlite } from '../../packages/demo-server/src/storage/sqlite.js';
import { PlainPage } from './plain-page.js';

export interface RoutingScene {
  readonly agents: number;
  readonly waiting: number;
  readonly queues: number;
  /** The number of agents with a page, which are measured. */
  readonly pages: number;
}

interface Page {
  readonly plain: PlainPage;
  /** The offer that the agent has accepted. */
  taken: Offer;
}

const meOf = (id: string): Me => ({ id, name: id, role: 'agent', tenantId: demoTenantId });

/** A hub with many agents who have one chat at most, and many more chats that wait. */
export class RoutingLoad {
  readonly #hub: Hub;
  readonly #engine: Engine;
  readonly #scene: RoutingScene;
  #pages: readonly Page[] = [];
  #arrivals = 0;

  private constructor(hub: Hub, engine: Engine, scene: RoutingScene) {
    this.#hub = hub;
    this.#engine = engine;
    this.#scene = scene;
  }

  static async start(dataDir: string, scene: RoutingScene): Promise<RoutingLoad> {
    const engine = await openSqlite(dataDir);
    await migrate(engine);
    await seedDemo(engine, { hashPassword: () => '', newId: randomUUID, now: Date.now() });
    const hub = new Hub({
      engine,
      newId: randomUUID,
      verifyToken: (id) => ({ me: meOf(id), expiresAt: Date.now() + 86_400_000 }),
      log: (message, error) => console.error(message, error),
    });
    const load = new RoutingLoad(hub, engine, scene);
    await load.#fill();
    return load;
  }

  /** Measures how long each of `count` freed agents waits until the next offer is on the page, ms. */
  async freed(count: number): Promise<number[]> {
    const took: number[] = [];
    for (let n = 0; n < count; n++) {
      const page = this.#pages[n % this.#pages.length]!;
      took.push(await this.#cycle(page));
      await this.#arrive(1);
    }
    return took;
  }

  /** Runs all pages at once for `time` ms. Returns how many offers were accepted. */
  async offers(time: number): Promise<number> {
    const end = performance.now() + time;
    const counts = await Promise.all(
      this.#pages.map(async (page) => {
        let taken = 0;
        for (; performance.now() < end; taken++) {
          await this.#cycle(page);
          // As many customers arrive as are accepted, so that the number of waiting chats stays the same.
          await this.#arrive(1);
        }
        return taken;
      }),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  }

  async close(): Promise<void> {
    for (const { plain } of this.#pages) plain.close();
    await this.#hub.close();
    await this.#engine.close();
  }

  /** Ends the current chat, waits for the next offer and accepts it. Returns how long the offer took, ms. */
  async #cycle(page: Page): Promise<number> {
    const { plain, taken } = page;
    const offered = plain.offer();
    const began = performance.now();
    const ended = plain.command('interactions.end', { interactionId: taken.interactionId });
    const offer = await offered;
    const took = performance.now() - began;
    await ended;
    await plain.command('offers.accept', { offerId: offer.id });
    await plain.command('tickets.resolve', { ticketId: taken.ticketId });
    page.taken = offer;
    return took;
  }

  #system<T>(act: (work: Tx) => Promise<T>): Promise<T> {
    return this.#hub.system(demoTenantId, act);
  }

  async #fill(): Promise<void> {
    const { agents, waiting, queues, pages } = this.#scene;
    await this.#system(async (work) => {
      const model = await work.need('queue', 'night');
      for (let n = 0; n < queues; n++)
        await work.put('queue', {
          ...model,
          id: `q${n}`,
          number: `9${n}`,
          name: `Queue ${n}`,
          wrapUpSeconds: 0,
        });
    });
    for (let n = 0; n < agents; n += 50)
      await this.#system(async (work) => {
        for (let m = n; m < Math.min(agents, n + 50); m++) await addAgent(work, m, queues, m >= pages);
      });
    await this.#arrive(waiting + pages);
    this.#pages = await Promise.all(Array.from({ length: pages }, (_, n) => this.#open(`agent-${n}`)));
  }

  /** Opens a page whose agent has accepted the first offer. */
  async #open(id: string): Promise<Page> {
    const plain = await PlainPage.open(this.#hub, id);
    const offered = plain.offer();
    await this.#system((work) => setConnected(work, id, true));
    await plain.command('agents.setState', { state: 'ready' });
    const taken = await offered;
    await plain.command('offers.accept', { offerId: taken.id });
    return { plain, taken };
  }

  /** Lets this many customers write, spread over the queues. */
  async #arrive(count: number): Promise<void> {
    for (let done = 0; done < count; done += 100)
      await this.#system(async (work) => {
        for (let n = done; n < Math.min(count, done + 100); n++)
          await arrival(work, ++this.#arrivals, this.#scene.queues);
      });
  }
}

/** Adds an agent. `busy`: connected and ready, with its capacity used up; otherwise the agent is offline. */
async function addAgent(work: Tx, n: number, queues: number, busy: boolean): Promise<void> {
  const id = `agent-${n}`;
  const limits = { capacity: {}, written: 1, voiceExclusive: true };
  const agent = newAgent({ id, name: id, role: 'agent', extension: null, skills: {}, ...limits }, work.now);
  const chat = { ...agent.channels.chat, used: 1 };
  const ready = { state: 'ready', reason: null } as const;
  const atWork = { connected: true, ...ready, chosen: ready, chat: { used: 1, capacity: 1 } };
  await work.put('agent', busy ? { ...agent, ...atWork, channels: { ...agent.channels, chat } } : agent);
  for (let q = 0; q < queues; q++) {
    const place = { userId: id, queueId: `q${q}`, loggedIn: true, paused: null, since: work.now };
    await work.put('membership', { id: `${id}:q${q}`, ...place });
  }
}

async function arrival(work: Tx, n: number, queues: number): Promise<void> {
  const queue = await work.need('queue', `q${n % queues}`);
  const address = `v-${n}`;
  const lastAction = {
    kind: 'message',
    channel: 'chat',
    direction: 'in',
    text: 'Hello',
    call: null,
  } as const;
  const who = { contact: null, identity: null, name: address, address };
  const ticket = await ticketFor(work, {
    queue,
    channel: 'chat',
    ...who,
    lastAction: { ...lastAction, at: work.now },
  });
  await open(work, {
    ticketId: ticket.id,
    channel: 'chat',
    direction: 'in',
    queueId: queue.id,
    ownAddress: { address: queue.number, alias: queue.name },
    remote: { address, name: address },
    reason: '',
  });
}
