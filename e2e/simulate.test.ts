import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { launch, shot } from './support/browser.js';
import { hearsMusic } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** An agent who starts the demo alone waits no longer than this. */
const contactTimeoutMs = 30_000;

test('S1 an agent alone with the demo soon gets a chat, and a call with a voice', async (t) => {
  const server = await Server.start({ simulate: 4 });
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const ana = await AgentPage.signIn(browser, server.address, 'ana', {
    viewport: { width: 1440, height: 900 },
  });
  await ana.goReady();
  const accept = ana.button('Accept').first();
  const answer = ana.page.locator('cc-softphone [part=answer]:not([aria-disabled])');

  const [written, called] = await Promise.all([
    until(async () => (await accept.count()) > 0, contactTimeoutMs),
    until(async () => (await answer.count()) > 0, contactTimeoutMs),
  ]);
  assert.ok(written && called);
  await shot(ana.page, 'simulate-1');
  await answer.click();
  await ana.phone.getByText('On a call', { exact: true }).waitFor();
  await hearsMusic(ana.page);
  await shot(ana.page, 'simulate-2');
  assert.deepEqual(ana.errors, []);
});
