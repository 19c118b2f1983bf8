import type { Agent, ChannelGroup, Interaction, Offer, PickableState } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { Hub } from '../hub/hub.js';
import { idsInOrder } from '../transaction/ids.js';
import type { Tx } from '../transaction/tx.js';
import { RawClient } from './raw-client.js';
import { testHub, verifyToken, type TestHub } from './test-hub.js';

export const agents = ['ana', 'bruno', 'carla'] as const;
export type AgentId = (typeof agents)[number];

/** A contact centre whose clock goes only when the test says so. */
export class Shift {
  readonly #test: TestHub;
  #hub: Hub;
  time = 1_700_000_000_000;
  #ticks = 0;
  #visitors = 0;
  /** The pages of customers. */
  readonly customers: { readonly customer: string; readonly client: RawClient; frozen: boolean }[] = [];
  readonly tabs: { readonly agent: AgentId; readonly client: RawClient; frozen: boolean }[] = [];

  private constructor(test: TestHub) {
    this.#test = test;
    this.#hub = test.hub;
  }

  static async begin(): Promise<Shift> {
    let shift: Shift | undefined;
    const test = await testHub(() => shift?.time ?? 1_700_000_000_000);
    return (shift = new Shift(test));
  }

  /** Goes on by `ms`; pages that are not frozen answer heartbeats on the way. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10_000) {
      this.time += Math.min(left, 10_000);
      for (const tab of [...this.tabs, ...this.customers])
        if (!tab.frozen) tab.client.json({ type: 'alive' });
      await this.settle();
    }
  }

  /** Runs what is due, and waits until nothing is. A timer long overdue wakes the others, whose clock is not the test's. */
  async settle(): Promise<void> {
    const due = () =>
      this.#test.engine.db.selectFrom('timer').select('due').where('due', '<=', this.time).execute();
    const tick = `tick-${++this.#ticks}`;
    await this.#hub.system(demoTenantId, (tx) => tx.setTimer('declined', tick, 0));
    while ((await due()).length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  /** `signIn` is the sign-in of the page; `shown` lists what the page can show, if it reports that. */
  async open(agent: AgentId, signIn = 1, shown?: readonly ChannelGroup[]): Promise<void> {
    const client = new RawClient({ hub: this.#hub });
    await client.hello(`${agent} ${signIn}`, shown ? { shown } : {});
    this.tabs.push({ agent, client, frozen: false });
    await this.settle();
  }

  async close(index: number): Promise<void> {
    this.tabs.splice(index, 1)[0]?.client.end();
    await this.settle();
  }

  ready(agent: AgentId): Promise<void> {
    return this.choose(agent, 'ready');
  }

  async choose(agent: AgentId, state: PickableState): Promise<void> {
    const tab = this.tabs.find((each) => each.agent === agent && !each.frozen);
    await tab?.client.command('agents.setState', { state });
  }

  async write(): Promise<void> {
    const visitor = new RawClient({ hub: this.#hub });
    await visitor.hello(`v-${++this.#visitors}`);
    await visitor.command('webchat.send', { id: `hello-${this.#visitors}`, text: 'Hello' });
    visitor.end();
    // No two at the same moment.
    this.time += 1;
  }

  /** Opens a page of the web chat for a customer, who writes there. */
  async visit(customer: string, ...texts: readonly string[]): Promise<RawClient> {
    const client = new RawClient({ hub: this.#hub });
    await client.hello(customer);
    this.customers.push({ customer, client, frozen: false });
    for (const text of texts) {
      await client.command('webchat.send', { id: `${customer}-${text}`, text, queue: 'support' });
      // Each message is sent at another moment.
      this.time += 1;
    }
    await this.settle();
    return client;
  }

  /** Closes one page of the customer. */
  async leave(customer: string): Promise<void> {
    const index = this.customers.findIndex((each) => each.customer === customer);
    this.customers.splice(index, 1)[0]?.client.end();
    await this.settle();
  }

  async accept(agent: AgentId): Promise<void> {
    const tab = this.tabs.find((each) => each.agent === agent && !each.frozen);
    const [offer] = await this.offers(agent);
    if (tab && offer) await tab.client.command('offers.accept', { offerId: offer.id });
  }

  /** As kill -9: nobody tidies up, and `away` ms later another process goes on with the store. */
  async crash(away = 0): Promise<void> {
    for (const { client } of [...this.tabs.splice(0), ...this.customers.splice(0)]) client.end();
    await this.#hub.close();
    this.time += away;
    this.#hub = new Hub({
      engine: this.#test.engine,
      verifyToken,
      now: () => this.time,
      newId: idsInOrder(() => this.time),
    });
    await this.settle();
  }

  /** Asks or changes something as the contact center itself. */
  system<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#hub.system(demoTenantId, act);
  }

  /** How many transactions have changed something so far. */
  get commits(): number {
    return this.#test.engine.meter.durableCommits;
  }

  agent(id: AgentId): Promise<Agent> {
    return this.#hub.system(demoTenantId, (tx) => tx.need('agent', id));
  }

  async offers(agentId?: AgentId): Promise<Offer[]> {
    const all = await this.#hub.system(demoTenantId, (tx) => tx.find('offer', { state: 'offered' }));
    return all.filter((offer) => agentId === undefined || offer.agentId === agentId);
  }

  async everOffered(): Promise<ReadonlySet<string>> {
    const all = await this.#hub.system(demoTenantId, (tx) => tx.find('offer'));
    return new Set(all.map(({ interactionId }) => interactionId));
  }

  interactions(status: Interaction['status']): Promise<Interaction[]> {
    return this.#hub.system(demoTenantId, (tx) => tx.find('interaction', { status }));
  }

  async timers(agentId: AgentId): Promise<string[]> {
    const rows = await this.#test.engine.db
      .selectFrom('timer')
      .select('kind')
      .where('subject', '=', agentId)
      .execute();
    return rows.map(({ kind }) => kind).sort();
  }

  /** Whether the store says that the agent has pages at some process. */
  async hasPages(agentId: AgentId): Promise<boolean> {
    const rows = await this.#test.engine.read((reader) =>
      reader.selectFrom('presence').select('node_id').where('agent_id', '=', agentId).execute(),
    );
    return rows.length > 0;
  }

  async end(): Promise<void> {
    for (const { client } of [...this.tabs, ...this.customers]) client.end();
    await this.#hub.close();
    await this.#test.close();
  }
}
