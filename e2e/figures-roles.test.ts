import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@centralita/core';
import type { Browser, Page } from 'playwright-core';
import { AgentPage } from './support/agent-page.js';
import { Api } from './support/api.js';
import { launch, shot } from './support/browser.js';
import { QueueCount } from './support/queue-count.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

let server: Server;
let browser: Browser;
let ana: Api;
before(async () => {
  server = await Server.start();
  browser = await launch();
  ana = await Api.signIn(server.address, 'ana');
});
after(async () => {
  await browser.close();
  await server.stop();
});

const show = { viewport: { width: 1500, height: 900 } };

async function openQueues(user: string): Promise<AgentPage> {
  const page = await AgentPage.signIn(browser, server.address, user, show);
  await page.page.locator('[data-test=go-queues]').click();
  await page.page.locator('cc-queue-stats tbody tr').first().waitFor();
  return page;
}

const columns = [
  'waiting',
  'longest',
  'online',
  'level',
  'average',
  'maximum',
  'attended',
  'abandoned',
] as const;
type Shown = Record<(typeof columns)[number], string>;

/** The stats that the element shows for a queue; for the total without a queue. */
async function shown({ page }: AgentPage, queue?: string): Promise<Shown> {
  const row = page.locator(`cc-queue-stats ${queue ? `tr[data-queue=${queue}]` : 'tfoot tr'}`);
  const texts = columns.map((column) => row.locator(`[data-column=${column}] .value`).innerText());
  const values = await Promise.all(texts);
  return Object.fromEntries(columns.map((column, i) => [column, values[i]!.trim()])) as Shown;
}

async function writes(queue: string): Promise<{ visitor: Api; ticketId: string }> {
  const visitor = await Api.visit(server.address, 'Marta');
  const message = { id: crypto.randomUUID(), text: 'Hello', queue };
  return { visitor, ticketId: (await visitor.command('webchat.send', message)).ticketId };
}

interface WithClient {
  client: Client;
}

/** Makes the client of the page's session reachable for the test; the elements use the same client. */
async function takeClient(page: Page): Promise<void> {
  await page.evaluate(() => {
    const about = {
      accept(client: Client) {
        Object.assign(globalThis, { client });
      },
      signal: new AbortController().signal,
    };
    const request = new Event('cc-client-request', { bubbles: true, composed: true });
    document.body.dispatchEvent(Object.assign(request, about));
  });
}

/** The ids of everything in the page's stores that belongs to these tickets. */
const ticketsIn = (page: Page, ids: readonly string[]) =>
  page.evaluate((ids) => {
    const { tickets } = (globalThis as unknown as WithClient).client;
    return ids.filter(
      (id) => tickets.ticket(id).get() !== null || tickets.interactionsOf(id).get().length > 0,
    );
  }, ids);

/** *1:02*: 62,000; *–*: NaN. */
const msOf = (shown: string) => {
  const [minutes = NaN, seconds = NaN] = shown.split(':').map(Number);
  return (minutes * 60 + seconds) * 1_000;
};

const clock = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${`${Math.floor(ms / 1_000) % 60}`.padStart(2, '0')}`;

test('H1 two customers wait, one is attended, one leaves: all stats agree with an independent count, and no average includes abandoned waits', async (t) => {
  const count = await QueueCount.open(await Api.signIn(server.address, 'sofia'));
  t.after(() => count.close());
  const sofia = await openQueues('sofia');
  const other = await AgentPage.signIn(browser, server.address, 'ana');
  const support = () => shown(sofia, 'support');

  const first = await writes('support');
  const second = await writes('support');
  await until(async () => (await support()).waiting === '2');
  assert.equal(count.of('support').waiting, 2);
  await until(async () => (await support()).online === `${count.of('support').online}`);
  assert.equal((await support()).online, '2', 'ana and sofia');
  const since = count.of('support').longestSince!;
  const longestMs = async () => msOf((await support()).longest);
  await until(async () => (await longestMs()) >= 2_000);
  assert.ok((await longestMs()) <= Date.now() - since, 'the longest wait runs by the server’s clock');
  await shot(sofia.page, 'figures-1-two-wait');

  const waitedBefore = Date.now() - since;
  await ana.command('tickets.assign', { ticketId: first.ticketId, agentId: 'ana' });
  const waitedAtMost = Date.now() - since;
  await until(async () => (await longestMs()) >= 5_000);
  await second.visitor.command('webchat.end', {});
  await until(async () => (await support()).abandoned === '1');

  const counted = count.of('support');
  assert.deepEqual([counted.attended, counted.abandoned, counted.waiting], [1, 1, 0]);
  const wait = counted.waits[0]!;
  assert.ok(wait >= waitedBefore && wait <= waitedAtMost, `${wait} ms: of the attended, not of who left`);
  const expected: Shown = {
    ...{ waiting: '0', longest: '–', online: `${counted.online}`, attended: '1', abandoned: '1' },
    level: `${(counted.inTime / counted.attended) * 100}%`,
    ...{ average: clock(wait), maximum: clock(wait) },
  };
  assert.deepEqual(await support(), expected);
  assert.deepEqual(await shown(sofia), expected, 'nothing else happened, so the sum says the same');
  await shot(sofia.page, 'figures-2-attended');
  assert.deepEqual([...sofia.errors, ...other.errors], []);
});

test('B9 a supervisor sees all queues and tickets, an agent only their own workspace, also in the page’s stores; refusals are shown', async () => {
  const own = await writes('support');
  await ana.command('tickets.assign', { ticketId: own.ticketId, agentId: 'ana' });
  const night = await writes('night');
  const both = [own.ticketId, night.ticketId];
  const sofia = await openQueues('sofia');
  const bruno = await openQueues('bruno');
  await takeClient(sofia.page);
  await takeClient(bruno.page);
  const queues = ({ page }: AgentPage) =>
    page.locator('cc-queue-stats tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.queue));
  assert.deepEqual(
    await queues(sofia),
    ['night', 'billing', 'support', 'renewals'],
    'where nobody is comes first',
  );
  assert.deepEqual((await queues(bruno)).sort(), ['billing', 'renewals', 'support']);

  await until(async () => (await ticketsIn(sofia.page, both)).length === 2);
  // The ticket changes while the agent is connected. Records arrive in order, so once the next chat has arrived, the
  // change would have too.
  await ana.command('tickets.setTags', { ticketId: own.ticketId, tags: ['VIP'] });
  const waits = await writes('support');
  await until(async () => (await ticketsIn(bruno.page, [waits.ticketId])).length === 1);
  assert.deepEqual(await ticketsIn(bruno.page, both), []);
  const foreign = await bruno.page.evaluate(() => {
    const { queues, tickets } = (globalThis as unknown as WithClient).client;
    const members = queues.$members.get().filter(({ userId }) => userId !== 'bruno');
    return [members.length, tickets.$others.get().length, queues.stats('night').get()];
  });
  assert.deepEqual(foreign, [0, 0, null], 'no places, tickets and figures of others');

  const refusals = await bruno.page.evaluate(async (ticketId) => {
    const { agents, tickets } = (globalThis as unknown as WithClient).client;
    const asked = [agents.ban('ana'), tickets.setPriority(ticketId, 5), tickets.assign(ticketId, 'bruno')];
    const answers = await Promise.allSettled(asked);
    return answers.map((each) =>
      each.status === 'rejected' ? (each.reason as { code: string }).code : 'done',
    );
  }, own.ticketId);
  assert.deepEqual(refusals, ['forbidden', 'forbidden', 'conflict'], 'the last: a colleague has it');

  await sofia.page.evaluate(() => (globalThis as unknown as WithClient).client.agents.ban('ana'));
  await until(async () =>
    bruno.page.evaluate(() => {
      const { agents } = (globalThis as unknown as WithClient).client;
      return agents.agent('ana').get()?.state === 'banned';
    }),
  );
  assert.deepEqual([...sofia.errors, ...bruno.errors], []);
});
