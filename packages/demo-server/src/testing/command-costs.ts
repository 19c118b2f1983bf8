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
  const costs: Record<string, number> = {};
  const { meter } = centre.engine;
  const system = <T>(act: (tx: Tx) => Promise<T>) => centre.hub.system(demoTenantId, act);
  const connect = async (user: string): Promise<RawClient> => {
    const client = new RawClient(centre);
    await client.hello(user);
    return client;
  };
  const measure = async <N extends CommandName>({ by, name, params, label = name }: Measured<N>) => {
    // What was asked for before is done.
    await system(() => Promise.resolve());
    const before = meter.statements;
    const answer = await by.command(name, params, { key: crypto.randomUUID() });
    costs[label] = meter.statements - before;
    if (answer.type === 'refused') throw new Error(`${label}: ${answer.error.message}`);
  };
  const chats = () => system((tx) => tx.find('interaction', { remote_address: 'v-cost' }));

  const [ana, bruno, customer] = [await connect('ana'), await connect('bruno'), await connect('v-cost')];
  await system((tx) => setPhone(tx, 'ana', true));
  await ana.command('agents.setState', { state: 'ready' });
  const first = { id: 'm-1', text: 'Hello', queue: 'support' };
  await measure({ by: customer, name: 'webchat.send', params: first, label: 'webchat.send (first)' });
  const { id: interactionId, ticketId } = (await chats())[0]!;
  const [offer] = await system((tx) => tx.find('offer', { state: 'offered' }));
  await measure({ by: ana, name: 'offers.accept', params: { offerId: offer!.id } });
  await measure({ by: customer, name: 'webchat.send', params: { id: 'm-2', text: 'Are you there?' } });
  await measure({ by: ana, name: 'messages.seen', params: { ticketId } });
  const written = { ticketId, interactionId, text: 'An invoice.' };
  await measure({ by: ana, name: 'messages.send', params: { id: 'm-3', ...written } });
  await measure({ by: ana, name: 'messages.note', params: { id: 'm-4', ...written } });
  await measure({ by: ana, name: 'tickets.setTags', params: { ticketId, tags: ['vip'] } });
  await measure({ by: ana, name: 'agents.setState', params: { state: 'dnd' } });
  await measure({ by: ana, name: 'interactions.end', params: { interactionId } });
  const outcome = { outcomeId: 'billing.invoice.sent', tags: [], note: 'Sent again.' };
  await measure({ by: ana, name: 'tipification.save', params: { ticketId, ...outcome } });
  await measure({ by: ana, name: 'interactions.markDone', params: { interactionId } });
  await measure({ by: ana, name: 'tickets.resolve', params: { ticketId } });
  const again = { id: 'm-5', text: 'One more thing', queue: 'night' };
  await measure({ by: customer, name: 'webchat.send', params: again, label: 'webchat.send (again)' });
  const waiting = (await chats()).find((each) => each.status === 'queued');
  await system(async (tx) => {
    const place = { userId: 'bruno', queueId: 'night', loggedIn: true, paused: null, since: tx.now };
    await tx.put('membership', { id: 'bruno:night', ...place });
  });
  await measure({
    by: bruno,
    name: 'tickets.assign',
    params: { ticketId: waiting!.ticketId, agentId: 'bruno' },
  });
  return costs;
}
