import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { demoTenantId } from '../demo/seed.js';
import { command } from '../testing/people.js';
import { RawClient } from '../testing/raw-client.js';
import { testHub, until, verifyToken, type TestHub } from '../testing/test-hub.js';

async function openHub(t: TestContext): Promise<TestHub> {
  // The clock stands still, so that no limit refills while a slow machine works.
  const began = Date.now();
  const centre = await testHub(() => began);
  t.after(() => centre.close());
  return centre;
}

const message = () => ({ id: crypto.randomUUID(), text: 'Hello', queue: 'billing' });
const codesOf = (client: RawClient) => client.of('refused').map(({ error }) => error.code);
const system = (centre: TestHub, act: Parameters<TestHub['hub']['system']>[1]) =>
  centre.hub.system(demoTenantId, act);

for (const [name, params] of [
  ['webchat.send', message],
  ['webchat.seen', () => ({})],
  ['webchat.end', () => ({})],
] as const) {
  test(`one sender must not stop the others: a customer who repeats ${name} is told to wait, and others are served`, async (t) => {
    const centre = await openHub(t);
    const flood = new RawClient(centre);
    await flood.hello('v-flood');
    for (let seq = 1; seq <= 180; seq++) flood.json({ type: 'command', seq, name, params: params() });
    await until(() => flood.of('result').length + flood.of('refused').length === 180);
    const refused = codesOf(flood).filter((code) => code === 'too-many-requests');
    assert.equal(refused.length, 60, 'all but the burst');
    const other = new RawClient(centre);
    await other.hello('v-other');
    assert.equal((await other.command('webchat.send', message())).type, 'result');
    const { me } = verifyToken('ana');
    await command(centre, me, 'agents.setState', { state: 'ready' });
  });
}

test('one sender must not stop the others: a customer begins few conversations in a row, over sockets and over HTTP', async (t) => {
  const centre = await openHub(t);
  const client = new RawClient(centre);
  await client.hello('v-again');
  for (let round = 0; round < 6; round++) {
    assert.equal((await client.command('webchat.send', message())).type, 'result');
    assert.equal((await client.command('webchat.end', {})).type, 'result');
  }
  const seventh = await client.command('webchat.send', message());
  assert.equal(seventh.type === 'refused' && seventh.error.code, 'too-many-requests');
  const { me } = verifyToken('v-again');
  await assert.rejects(command(centre, me, 'webchat.send', message()), /Too many conversations/);
});

test('one sender must not stop the others: a customer has few pages, and a page that closes makes room', async (t) => {
  const centre = await openHub(t);
  const open = async () => {
    const page = new RawClient(centre);
    page.json({ type: 'hello', protocol: 1, token: 'v-pages', clientId: crypto.randomUUID() });
    await until(() => page.closed ?? page.of('snapshot')[0]);
    return page;
  };
  const pages: RawClient[] = [];
  for (let page = 0; page < 11; page++) pages.push(await open());
  assert.deepEqual(
    pages.map(({ closed }) => closed?.code ?? null),
    [...Array.from({ length: 10 }, () => null), 4429],
  );
  pages[0]?.end();
  await until(async () => (await open()).closed === null);
});

test('one sender must not stop the others: supervisors who start together share one snapshot, and miss nothing', async (t) => {
  const centre = await openHub(t);
  const { meter } = centre.engine;
  const cost = async (work: () => Promise<unknown>) => {
    const before = meter.readStatements;
    await work();
    return meter.readStatements - before;
  };
  const [one, ...many] = Array.from({ length: 21 }, () => new RawClient(centre));
  const alone = await cost(() => one!.hello('sofia'));
  const together = await cost(() => Promise.all(many.map((client) => client.hello('sofia'))));
  assert.ok(together < many.length * alone * 0.7, `${together} reads for 20, ${alone} for one`);
  await system(centre, async (tx) => {
    await tx.put('tag', { id: 'late', name: 'Late' });
  });
  const late = new RawClient(centre);
  await late.hello('sofia');
  const knows = () =>
    late.of('snapshot')[0]?.entities.tag?.some(({ id }) => id === 'late') ??
    late.of('records').some(({ records }) => records.some(({ body }) => 'id' in body && body.id === 'late'));
  await until(() => knows() || late.of('records').length > 0);
  assert.match(JSON.stringify(late.frames), /"late"/);
});

test('work follows what is new: everything unread is marked, however long the conversation is', async (t) => {
  const centre = await openHub(t);
  const visitor = new RawClient(centre);
  await visitor.hello('v-long');
  const first = await visitor.command('webchat.send', message());
  assert.ok(first.type === 'result');
  const { ticketId, interactionId } = first.result as { ticketId: string; interactionId: string };
  await system(centre, async (tx) => {
    for (let number = 0; number < 130; number++)
      await tx.put('message', {
        id: `m-${String(number)}`,
        ticketId,
        interactionId,
        kind: 'text',
        author: { kind: number % 3 ? 'agent' : 'customer', id: 'ana', name: 'Ana' },
        channel: 'chat',
        text: 'x',
        at: tx.now + number,
        state: 'sent',
      });
  });
  await visitor.command('webchat.seen', {});
  const states = async () => {
    const found = await centre.hub.system(demoTenantId, (tx) => tx.find('message', { ticket_id: ticketId }));
    const of = (kind: string) => found.filter(({ author }) => author.kind === kind).map(({ state }) => state);
    return { agent: new Set(of('agent')), customer: new Set(of('customer')) };
  };
  assert.deepEqual(await states(), { agent: new Set(['read']), customer: new Set(['sent']) });
});

test('a context that grows command by command is refused at its limit, and stays as it was', async (t) => {
  const centre = await openHub(t);
  const visitor = new RawClient(centre);
  await visitor.hello('v-context');
  const first = await visitor.command('webchat.send', message());
  assert.ok(first.type === 'result');
  const { ticketId } = first.result as { ticketId: string };
  const { me } = verifyToken('sofia');
  let steps = 0;
  const grow = async () => {
    for (; steps < 100; steps++)
      await command(centre, me, 'tickets.setContext', {
        ticketId,
        context: { [`key${String(steps)}`]: 'x'.repeat(900) },
      });
  };
  await assert.rejects(grow(), /The context of the ticket is too large/);
  const ticket = await centre.hub.system(demoTenantId, (tx) => tx.need('ticket', ticketId));
  assert.equal(Object.keys(ticket.context).length, steps);
  assert.ok(steps > 5 && steps < 30);
});
