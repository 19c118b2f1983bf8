import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { launch } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { heard, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** The tone that each microphone hears, Hz. */
const voice = { customer: 440, agent: 700 };

test('K8 a reload during a call gets the same call back, with both voices', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const [agentBrowser, customerBrowser] = await Promise.all([launch(voice.agent), launch(voice.customer)]);
  t.after(() => Promise.all([agentBrowser.close(), customerBrowser.close()]));
  const [ana, customer] = await Promise.all([
    AgentPage.signIn(agentBrowser, server.address, 'ana', {}),
    CustomerPage.open(customerBrowser, server.address),
  ]);
  const bothHear = () =>
    until(async () => {
      const [there, here] = await Promise.all([heard(customer.page), heard(ana.page)]);
      return isTone(there, voice.agent) && isTone(here, voice.customer);
    });
  await ana.goReady();
  await customer.call('210', '+34752415920');
  await ana.answer();
  await bothHear();
  const { callId } = (await ana.events<{ callId: string }>('cc-call-answer'))[0] ?? { callId: '' };

  await ana.page.reload();
  await bothHear();
  await ana.isIn('In service');
  assert.deepEqual(await ana.events('cc-call-ring'), [], 'it does not ring again');

  await ana.phoneButton('Hold').click();
  await until(async () => !isTone(await heard(customer.page), voice.agent));
  await ana.phoneButton('Resume').click();
  await bothHear();
  await ana.phoneButton('End call').click();
  await customer.isIn('ended');
  const end = await ana.event<{ callId: string }>('cc-call-end');
  assert.equal(end.callId, callId, 'the same call');
});
