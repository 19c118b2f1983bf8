import type { CommandName, Params } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { setPhone } from '../domains/agents/presence.js';
import type { Tx } from '../transaction/tx.js';
import { RawClient } from './raw-client.js';
import type { TestHub } from './test-hub.js';

/** The SQL statements of each command: its name, or its case where a command has several. */
export type CommandCosts = Readonly<Record<string, number>>;

interface Measured<N extends CommandName> {
  readonly by: RawClient;
  readonly name: N;
  readonly params: Params<N>;
  /** Default: the name. */
  readonly label?: string;
}

/**
 * Takes a chat through its life, as clients send it over their connections, and counts the SQL statements of each command
 * with the `begin` and `commit` of its transaction. The clock of `centre` must stand still, so that no timer runs meanwhile.
 */
export async function measureCommandCosts(centre: TestHub): Promise<CommandCosts> {
  const measurement = new Measurement(centre);
  const connect = async (user: string): Promise<RawClient> => {
    const client = new RawClient(centre);
    await client.hello(user);
    return client;
  };
  const [ana, bruno, customer] = [await connect('ana'), await connect('bruno'), await connect('v-cost')];
  await measurement.system((tx) => setPhone(tx, 'ana', true));
  // The first command in a store also creates the key for fingerprints.
  await customer.command('webchat.seen', {});
  await measurement.measure({
    by: ana,
    name: 'agents.setState',
    params: { state: 'ready' },
    label: 'agents.setState (ready)',
  });
  await handleChat(measurement, ana, customer);
  await assignReturningChat(measurement, bruno, customer);
  return measurement.costs;
}

class Measurement {
  readonly costs: Record<string, number> = {};
  readonly #centre: TestHub;

  constructor(centre: TestHub) {
    this.#centre = centre;
  }

  system<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#centre.hub.system(demoTenantId, act);
  }

  async measure<N extends CommandName>({ by, name, params, label = name }: Measured<N>): Promise<void> {
    const { meter } = this.#centre.engine;
    // What was asked for before is done.
    await this.system(() => Promise.resolve());
    const before = meter.statements;
    const answer = await by.command(name, params, { key: crypto.randomUUID() });
    this.costs[label] = meter.statements - before;
    if (answer.type === 'refused') throw new Error(`${label}: ${answer.error.message}`);
  }

  /** The chats of the customer, the oldest first. */
  chats() {
    return this.system((tx) => tx.find('interaction', { remote_address: 'v-cost' }));
  }
}

/** From the customer's first message until the agent has resolved the ticket. */
async function handleChat(measurement: Measurement, ana: RawClient, customer: RawClient): Promise<void> {
  const byAna = <N extends CommandName>(name: N, params: Params<N>) =>
    measurement.measure({ by: ana, name, params });
  const first = { id: 'm-1', text: 'Hello', queue: 'support' };
  await measurement.measure({
    by: customer,
    name: 'webchat.send',
    params: first,
    label: 'webchat.send (first)',
  });
  const { id: interactionId, ticketId } = (await measurement.chats())[0]!;
  const [offer] = await measurement.system((tx) => tx.find('offer', { state: 'offered' }));
  await byAna('offers.accept', { offerId: offer!.id });
  const second = { id: 'm-2', text: 'Are you there?' };
  await measurement.measure({ by: customer, name: 'webchat.send', params: second });
  await byAna('messages.seen', { ticketId });
  const written = { ticketId, interactionId, text: 'An invoice.' };
  await byAna('messages.send', { id: 'm-3', ...written });
  await byAna('messages.note', { id: 'm-4', ...written });
  await byAna('tickets.setTags', { ticketId, tags: ['vip'] });
  await byAna('agents.setState', { state: 'dnd' });
  await byAna('interactions.end', { interactionId });
  const outcome = { outcomeId: 'billing.invoice.sent', tags: [], note: 'Sent again.' };
  await byAna('tipification.save', { ticketId, ...outcome });
  await byAna('interactions.markDone', { interactionId });
  await byAna('tickets.resolve', { ticketId });
}

/** The customer writes again to another queue, whose only agent takes the ticket. */
async function assignReturningChat(
  measurement: Measurement,
  bruno: RawClient,
  customer: RawClient,
): Promise<void> {
  const again = { id: 'm-5', text: 'One more thing', queue: 'night' };
  await measurement.measure({
    by: customer,
    name: 'webchat.send',
    params: again,
    label: 'webchat.send (again)',
  });
  const waiting = (await measurement.chats()).find((each) => each.status === 'queued');
  await measurement.system(async (tx) => {
    const place = { userId: 'bruno', queueId: 'night', loggedIn: true, paused: null, since: tx.now };
    await tx.put('membership', { id: 'bruno:night', ...place });
  });
  const params = { ticketId: waiting!.ticketId, agentId: 'bruno' };
  await measurement.measure({ by: bruno, name: 'tickets.assign', params });
}
