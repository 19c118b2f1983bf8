import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { launch, shot } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { hearsMusic } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

async function setUp() {
  const server = await Server.start();
  const browser = await launch();
  const customer = await CustomerPage.open(browser, server.address);
  const ana = await AgentPage.signIn(browser, server.address, 'ana');
  const bruno = await AgentPage.signIn(browser, server.address, 'bruno');
  const rings = (agent: AgentPage) => agent.page.locator('cc-softphone [part=answer]');
  const ringing = () => until(async () => (await rings(ana).count()) + (await rings(bruno).count()) === 1);
  const [lucia, oliver, beatriz] = ['+34752415920', '+447700900633', '+351959303113'];
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { server, customer, ana, bruno, rings, ringing, lucia, oliver, beatriz, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('B7 the caller hears an announcement and music until an agent is ready', async () => {
  const { customer, lucia } = stage;
  await customer.call('210', lucia);
  await customer.isIn('waiting');
  await customer.page.getByText('You are next.', { exact: false }).waitFor();
  await hearsMusic(customer.page);
  await shot(customer.page, 'ring-1-waiting');
});

test('B7 the call rings at the agent who becomes ready, and stops when the caller gives up', async () => {
  const { customer, ana, rings } = stage;
  await ana.goReady();
  await rings(ana).waitFor();
  await ana.isIn('Offered');
  await customer.hangUp();
  await rings(ana).waitFor({ state: 'detached' });
  await ana.isIn('Ready');
  assert.equal((await ana.events('cc-screen-pop')).length, 0);
});

test('B7 a declined call rings at the next agent', async () => {
  const { customer, ana, bruno, rings, ringing, oliver } = stage;
  await bruno.goReady();
  await customer.call('210', oliver);
  await ringing();
  const [first, second] = (await rings(ana).count()) > 0 ? [ana, bruno] : [bruno, ana];
  await first.phoneButton('Decline').click();
  await rings(second).waitFor();
  // Two pages have two connections, so either may receive it first.
  await rings(first).waitFor({ state: 'detached' });
  await second.answer();
  await customer.isIn('talking');
  await second.phoneButton('End call').click();
  await customer.isIn('ended');
  await second.isIn('Wrap-up');
  const outcome = second.page.locator('cc-tipification');
  await outcome.getByRole('searchbox').fill('copy sent');
  await outcome.getByRole('searchbox').press('Enter');
  await outcome.getByRole('button', { name: 'Done', exact: true }).click();
  for (const agent of [first, second]) await agent.isIn('Ready');
});

test('B7 an unanswered call passes on, and the agent who missed it is not ready and sees why', async () => {
  const { customer, ana, bruno, rings, ringing, beatriz } = stage;
  await customer.call('210', beatriz);
  await ringing();
  const [first, second] = (await rings(ana).count()) > 0 ? [ana, bruno] : [bruno, ana];
  await rings(second).waitFor();
  await first.isIn('Missed');
  await shot(first.page, 'ring-2-missed');
  await second.answer();
  await customer.isIn('talking');
  await customer.hangUp();
  await second.isIn('Wrap-up');
});

test('B7 a call waits with music and rings until an agent takes it', () => {
  const { server, customer, ana, bruno } = stage;
  for (const { errors } of [ana, bruno, customer]) assert.deepEqual(errors, []);
  assert.equal(server.complaints, '');
});
