import type { CommandName } from '@centralita/core/protocol';
import { demoTenantId } from '../demo/seed.js';
import { makeReady, until, type TestHub } from './test-hub.js';

/** The SQL statements of each command, by what happened: its name, and where one command has several cases, the case. */
export type CommandCosts = Readonly<Record<string, number>>;

/**
 * Takes a chat through its life, as clients send it over their connections, and counts the SQL statements of each command
 * (with the `begin` and `commit` of its transaction).
 *
 * @param count gives the number of statements that the store has run so far
 */
export async function measureCommandCosts(centre: TestHub, count: () => number): Promise<CommandCosts> {
  const costs: Record<string, number> = {};
  const connect = (user: string) => centre.connect(user);
  const [ana, bruno, customer] = [connect('ana'), connect('bruno'), connect('v-cost')];
  for (const { connection } of [ana, bruno, customer])
    await until(() => connection.$status.get().state === 'online');
  const measure = async (
    { connection }: ReturnType<TestHub['connect']>,
    name: CommandName,
    params: object,
    label: string = name,
  ): Promise<unknown> => {
    await settled(centre);
    const before = count();
    const result = await connection.request(name, params as never);
    costs[label] = count() - before;
    return result;
  };
  const find = () =>
    centre.hub.system(demoTenantId, (work) => work.find('interaction', { remote_address: 'v-cost' }));

  await makeReady(centre, ana.client as never, 'ana');
  await measure(
    customer,
    'webchat.send',
    { id: 'm-1', text: 'Hello', queue: 'support' },
    'webchat.send (first)',
  );
  const [interaction] = await find();
  const { id: interactionId, ticketId } = interaction!;
  const [offer] = await centre.hub.system(demoTenantId, (work) => work.find('offer', { state: 'offered' }));
  await measure(ana, 'offers.accept', { offerId: offer!.id });
  await measure(customer, 'webchat.send', { id: 'm-2', text: 'Are you there?' });
  await measure(ana, 'messages.seen', { ticketId });
  await measure(ana, 'messages.send', { id: 'm-3', ticketId, interactionId, text: 'Yes.' });
  await measure(ana, 'messages.note', { id: 'm-4', ticketId, interactionId, text: 'Asks for an invoice.' });
  await measure(ana, 'tickets.setTags', { ticketId, tags: ['vip'] });
  await measure(ana, 'agents.setState', { state: 'dnd' });
  await measure(ana, 'interactions.end', { interactionId });
  await measure(ana, 'tipification.save', {
    ticketId,
    outcomeId: 'billing.invoice.sent',
    tags: [],
    note: 'Sent again.',
  });
  await measure(ana, 'interactions.markDone', { interactionId });
  await measure(ana, 'tickets.resolve', { ticketId });
  await measure(
    customer,
    'webchat.send',
    { id: 'm-5', text: 'One more thing', queue: 'support' },
    'webchat.send (again)',
  );
  const waiting = (await find()).find((each) => each.status === 'queued');
  await measure(bruno, 'tickets.assign', { ticketId: waiting!.ticketId, agentId: 'bruno' });
  return costs;
}

/** Nothing of what clients did before is under way. */
async function settled(centre: TestHub): Promise<void> {
  await centre.hub.system(demoTenantId, () => Promise.resolve());
}
