import {
  Connection,
  createCustomerClient,
  memoryPair,
  type Client,
  type Me,
  type CustomerClient,
} from '@centralita/core';
import { FakeComputer, FakePhone } from '@centralita/core/testing';
import {
  callArrives,
  callEnded,
  demoData,
  demoTenantId,
  Hub,
  idsInOrder,
  migrate,
  openMemory,
  seedDemo,
  setPhone,
  type Tx,
} from '@centralita/demo-server';
import { menuLoaded } from '../parts/menu.js';
import { FakeVoice } from './fake-voice.js';
import { until } from './until.js';

export { until };

/** A user of the demo. */
export type DemoUser = 'ana' | 'bruno' | 'carla' | 'sofia' | 'admin';

export interface HubPageOptions {
  /** Who uses the page. Default: `ana`. */
  readonly as?: DemoUser;
  /** Ready for work from the start, with a phone. */
  readonly ready?: boolean;
  /** Whether the page reports that it shows every channel, so that a test needs only one element. Default: true. */
  readonly showsAll?: boolean;
}

export interface IncomingCall {
  /** The call comes from the web page of this visitor, not from a trunk. */
  readonly visitorId?: string;
  readonly from?: string;
  readonly name?: string;
  readonly queue?: string;
  readonly reason?: string;
}

/** A whole contact center in the page: the real hub on an in-memory store, real clients, only the phone is fake. */
export class HubPage {
  readonly hub: Hub;
  /** The client of the page's own agent. */
  readonly client: Client;
  /** The phone of the page's own agent. */
  readonly phone: FakePhone;
  readonly #showsAll: boolean;
  /** Pages of one server share a phone, and another story in the same document is another server. */
  readonly #server = newServer();
  readonly #connections: Connection[] = [];
  readonly #cuts = new Map<Client, () => void>();
  readonly #stops: (() => void)[] = [];
  readonly #offline = new Set<Client>();

  constructor(hub: Hub, { as, showsAll }: Required<Pick<HubPageOptions, 'as' | 'showsAll'>>) {
    this.hub = hub;
    this.phone = new FakePhone();
    this.#showsAll = showsAll;
    this.client = this.#connect(as, this.phone);
  }

  /** Another agent, on a page of their own. */
  agent(user: DemoUser, phone = new FakePhone()): Client {
    return this.#connect(user, phone);
  }

  /** As `agent`, in another browser: it shares no phone with this page's. */
  elsewhere(user: DemoUser): Client {
    return this.#connect(user, new FakePhone(), newServer());
  }

  /** A visitor of the web chat. */
  customer(id = 'v-1'): CustomerClient {
    return this.#connect(id, new FakePhone());
  }

  /** In one transaction of the server. */
  system<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.hub.system(demoTenantId, act);
  }

  /** Ready for calls and conversations. */
  async ready(client: Client = this.client): Promise<void> {
    const id = (await until(() => client.$me.get())).id;
    await this.system((work) => setPhone(work, id, true));
    await client.agents.setState('ready');
  }

  /** A customer calls a queue; answers with the call's id. */
  async call({
    from = demoData.contacts[0]!.phones[0]!,
    name = '',
    queue = '210',
    reason = '',
    visitorId,
  }: IncomingCall = {}) {
    const callId = crypto.randomUUID();
    await this.system((work) =>
      callArrives(work, { callId, from, name, target: queue, reason, ...(visitorId && { visitorId }) }),
    );
    return callId;
  }

  /** The customer hangs up. */
  async hangUp(callId: string): Promise<void> {
    await this.system((work) => callEnded(work, callId, 'customer'));
  }

  /** A visitor writes, and the page's agent accepts the offer: answers with the ticket's id. */
  async chat(
    text = 'Hello, I was charged twice',
    options: { name?: string; queue?: string; visitor?: string } = {},
  ) {
    const visitor = this.customer(options.visitor ?? `v-${crypto.randomUUID()}`);
    await visitor.webchat.send(text, {
      name: options.name ?? 'Marta Ruiz',
      queue: options.queue ?? 'support',
    });
    return visitor;
  }

  /** Accepts what is offered to the page's agent; answers with the ticket's id. */
  async accept(client: Client = this.client): Promise<string> {
    const offer = await until(() => client.tickets.$offers.get()[0]);
    if (offer.channel !== 'voice') return (await client.tickets.accept(offer.id)).id;
    const call = await until(() => client.voice.$calls.get()[0]);
    await client.voice.answer(call.id);
    return offer.ticketId;
  }

  /** The network is gone until `online`. */
  offline(client: Client = this.client): void {
    this.#offline.add(client);
    this.#cuts.get(client)?.();
  }

  online(client: Client = this.client): void {
    this.#offline.delete(client);
    client.retry();
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    for (const connection of this.#connections) connection.close();
    await this.hub.close();
  }

  #connect(user: string, phone: FakePhone, server = this.#server): CustomerClient {
    let last: ReturnType<typeof memoryPair> | undefined;
    let client: CustomerClient | null = null;
    const open = () => {
      last = memoryPair();
      if (client && this.#offline.has(client)) last[1].close(1006, 'no network');
      else this.hub.accept(last[1]);
      return last[0];
    };
    const connection = new Connection({
      open,
      getToken: () => user,
      openStore: new FakeComputer().openStore,
    });
    // Agents' pages have less; what it adds is silent for them.
    client = createCustomerClient(connection, {
      phone: () => Promise.resolve(phone),
      server,
    });
    if (this.#showsAll) client.shows('voice', 'chat', 'email', 'work', 'social');
    this.#connections.push(connection);
    this.#cuts.set(client, () => last?.[1].close(1006, 'cut'));
    this.#stops.push(new FakeVoice(this.hub, user, phone).start());
    return client;
  }
}

const newServer = (): string => `https://${crypto.randomUUID()}.invalid`;

/** The script of sql.js stands in the page (test runner, Storybook); its WebAssembly lies beside it. */
function sqlAddress(file: string): string {
  const script = document.querySelector<HTMLScriptElement>('script[src*="sql-wasm"]');
  return new URL(file, script?.src ?? document.baseURI).href;
}

function verifyToken(token: string): { me: Me; expiresAt: number } {
  const expiresAt = Date.now() + 86_400_000;
  const user = demoData.users.find((each) => each.user === token);
  if (!user)
    return { expiresAt, me: { id: token, name: 'Visitor', role: 'customer', tenantId: demoTenantId } };
  return { expiresAt, me: { id: user.user, name: user.name, role: user.role, tenantId: demoTenantId } };
}

/** Starts a contact center in the page. Close it when done. */
export async function hubPage(options: HubPageOptions = {}): Promise<HubPage> {
  const { as = 'ana', ready = false, showsAll = true } = options;
  const engine = await openMemory({ locateFile: sqlAddress });
  const newId = idsInOrder();
  await migrate(engine);
  await seedDemo(engine, { hashPassword: () => '', newId, now: Date.now() });
  const page = new HubPage(new Hub({ engine, verifyToken, newId, sipAccount }), { as, showsAll });
  await until(() => page.client.agents.$own.get());
  await menuLoaded();
  if (ready) {
    await page.client.voice.enable();
    await page.ready();
    await until(() => page.client.agents.$own.get()?.state === 'ready');
  }
  return page;
}

const sipAccount = (me: Me) => ({
  aor: `sip:${me.id}@centralita.invalid`,
  authorizationUser: me.id,
  password: '',
  server: '/sip',
  iceServers: [],
  expiresAt: Date.now() + 86_400_000,
  callerIds: [],
});
