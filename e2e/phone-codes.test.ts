import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AgentPage } from './support/agent-page.js';
import { Api } from './support/api.js';
import { launch, shot } from './support/browser.js';
import { heard, isTone } from './support/remote-audio.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

/** The tone that each microphone hears, Hz. */
const voice = { ana: 700, carla: 440 };
/** The tones that answer codes, Hz. */
const acceptedHz = 880;
const refusedHz = 1400;

async function setUp() {
  const server = await Server.start();
  const [browser, carlas] = await Promise.all([launch(voice.ana), launch(voice.carla)]);
  const ana = await AgentPage.signIn(browser, server.address, 'ana', {
    viewport: { width: 1440, height: 900 },
  });
  await ana.page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
  await ana.tab('phone');
  const tab = await ana.openTab(server.address, 'ana');
  const bruno = await Api.signIn(server.address, 'bruno');
  const status = tab.page.locator('cc-status');
  const inQueues = (count: number) => status.getByText(`Queues ${count}/4`).first().waitFor();
  const dial = async (number: string) => {
    await ana.phone.locator('#dial').fill(number);
    await ana.phone.locator('[part=call]:not([aria-disabled])').click();
  };
  const hears = (page: AgentPage, hertz: number) => until(async () => isTone(await heard(page.page), hertz));
  const isFree = () => ana.phoneButton('End call').waitFor({ state: 'detached' });
  /** Dials a code and expects the confirmation tone. */
  const code = async (digits: string) => {
    await dial(digits);
    await hears(ana, acceptedHz);
    await isFree();
  };
  const close = async () => {
    await Promise.all([browser.close(), carlas.close()]);
    await server.stop();
  };
  return { server, carlas, ana, bruno, tab, status, inQueues, dial, hears, isFree, code, close };
}

let stage: Awaited<ReturnType<typeof setUp>>;

before(async () => (stage = await setUp()));
after(() => stage.close());

test('A8 `**0` and `**1` log out and in, and another tab shows it', async () => {
  const { inQueues, code } = stage;
  await inQueues(3);
  await code('**0');
  await inQueues(0);
  await code('**12041');
  await inQueues(4);
});

test('A8 `**2` pauses with the reason of its code, and `**3` ends the pause', async () => {
  const { tab, status, code } = stage;
  await tab.state.click();
  const paused = status.getByText('Paused · Break', { exact: true });
  assert.equal(await paused.count(), 0);
  await code('**21');
  await until(async () => (await paused.count()) === 4);
  await shot(tab.page, 'codes-1-paused');
  await code('**3');
  await until(async () => (await paused.count()) === 0);
  await tab.page.keyboard.press('Escape');
});

test('A8 a code that does not exist or belongs to another phone plays the error tone and is explained in words', async () => {
  const { ana, inQueues, dial, hears, isFree } = stage;
  await dial('**29');
  await hears(ana, refusedHz);
  await ana.phone.getByText('That number or code does not exist.').waitFor();
  await isFree();
  await shot(ana.page, 'codes-2-refused');
  await dial('**12042');
  await hears(ana, refusedHz);
  await ana.phone.getByText('This phone is not allowed to make that call.').waitFor();
  await isFree();
  await inQueues(4);
  assert.equal((await ana.events('cc-screen-pop')).length, 0);
});

test('A10 the agent reads why an extension cannot be reached', async () => {
  const { ana, dial, isFree } = stage;
  await dial('2042');
  await ana.phone.getByText('Nobody is available there right now.', { exact: false }).waitFor();
  await isFree();
  await shot(ana.page, 'codes-3-nobody');
});

test('A10 Bruno forwards to Carla: her phone rings, and both hear each other', async () => {
  const { server, carlas, ana, bruno, dial, hears, isFree } = stage;
  const carla = await AgentPage.signIn(carlas, server.address, 'carla');
  await carla.page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
  await bruno.command('agents.setForwarding', { to: '2043' });
  await dial('2042');
  await carla.phone.getByRole('region', { name: 'Call with Ana Navarro' }).waitFor();
  await shot(carla.page, 'codes-4-rings');
  await carla.answer();
  await Promise.all([hears(carla, voice.ana), hears(ana, voice.carla)]);
  await ana.phone.getByRole('region', { name: 'Call with Carla Puig' }).waitFor();
  for (const agent of [ana, carla]) await agent.isIn('In service');
  await shot(ana.page, 'codes-5-talk');
  await carla.phoneButton('End call').click();
  await isFree();
  for (const agent of [ana, carla]) await agent.isIn('Online');
  // No customer took part, so the CRM shows and logs nothing.
  for (const type of ['cc-screen-pop', 'cc-activity'])
    for (const agent of [ana, carla]) assert.deepEqual(await agent.events(type), [], type);
  assert.deepEqual(carla.errors, []);
});

test('A8 A10 agents dial feature codes and each other', () => {
  const { server, ana, tab } = stage;
  assert.deepEqual([...ana.errors, ...tab.errors], []);
  assert.equal(server.complaints, '');
});
