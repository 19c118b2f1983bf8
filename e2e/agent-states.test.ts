import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from './support/api.js';
import { launch } from './support/browser.js';
import { CustomerPage } from './support/customer-page.js';
import { Server } from './support/server.js';
import { StatusTab } from './support/status-tab.js';
import { Tab, TabHost } from './support/tab-host.js';
import { until } from './support/until.js';

const caller = '+34752415920';

test('states, queues and channels of an agent, in two tabs of theirs', async (t) => {
  const host = await TabHost.start();
  t.after(() => host.close());
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  t.after(() => server.stop());
  host.show(server.address, 'ana');
  const browser = await launch();
  t.after(() => browser.close());
  const customer = await CustomerPage.open(browser, server.address);
  const [first, second] = (await Tab.openAll(browser, host, 2)) as [Tab, Tab];
  const [one, two] = [new StatusTab(first.page), new StatusTab(second.page)];
  const [admin, sofia, ana] = (await Promise.all(
    ['admin', 'sofia', 'ana'].map((user) => Api.signIn(server.address, user)),
  )) as [Api, Api, Api];

  /** The server's record: a change of nothing answers with it. */
  const agent = () => admin.command('users.update', { id: 'ana' });
  const bothIn = (words: string | RegExp) => Promise.all([one.isIn(words), two.isIn(words)]);
  /** A call of Billing that Ana answers in the first tab. */
  const onCall = async (): Promise<void> => {
    await customer.call('210', caller);
    await bothIn('Offered');
    await first.answer();
    await bothIn('In service');
    await customer.isIn('talking');
  };
  const setQueue = (change: object) => admin.command('queues.update', { id: 'billing', ...change });

  await t.test('A7 queues in of all, and the extension', async () => {
    await one.places('3/4', '2041');
    await two.places('3/4', '2041');
  });

  await t.test('A4 one switch is ready and do not disturb, in every tab', async () => {
    await one.receiveNew.click();
    await bothIn('Ready');
    await second.page.locator('cc-status [role=switch][aria-checked=true]').waitFor();
    await two.receiveNew.click();
    await bothIn('Do not disturb');
    await first.page.locator('cc-status [role=switch][aria-checked=false]').waitFor();
    assert.equal((await agent()).state, 'dnd');
  });

  await t.test(
    'A2 A3 a reason of the tenant with its words and its limit; the time is the server’s, also after a reload',
    async () => {
      const label = { en: 'Coaching', es: 'Tutoría', pt: 'Tutoria' };
      const made = await admin.command('states.create', { code: 'coaching', label, limitSeconds: 3 });
      await one.choose('Coaching');
      await bothIn(/Coaching.*\d:\d\d \/ 0:03/);
      await second.page.evaluate(() => (document.documentElement.lang = 'es'));
      await two.isIn('Tutoría');
      await second.page.evaluate(() => (document.documentElement.lang = 'en'));
      // Over the limit is said in words, and the time goes on.
      await bothIn(/\d:\d\d.*Over the time limit/);
      const { since } = await agent();
      await second.page.reload();
      await two.isIn(/Coaching.*Over the time limit/);
      await until(async () => Math.abs((await two.seconds()) - (Date.now() - since) / 1_000) < 2);
      await second.isOn();
      await one.choose('Ready');
      await bothIn('Ready');
      await admin.command('states.remove', { id: made.id });
    },
  );

  await t.test('A3 on a computer whose clock is an hour ahead, the time is the server’s too', async () => {
    const context = await browser.newContext();
    await context.addInitScript(`globalThis.Date = class extends Date {
      static now() { return super.now() + 3_600_000; }
      constructor(...given) { super(...(given.length > 0 ? given : [new.target.now()])); }
    };`);
    const page = await context.newPage();
    await page.goto(host.address);
    const wrong = new StatusTab(page);
    await wrong.isIn(/Ready.*\d:\d\d/);
    assert.ok((await page.evaluate(() => Date.now())) > Date.now() + 3_000_000);
    await two.choose('Break');
    await wrong.isIn(/Break.*0:\d\d/);
    const { since } = await agent();
    await until(async () => Math.abs((await wrong.seconds()) - (Date.now() - since) / 1_000) < 2);
    await wrong.choose('Ready');
    await bothIn('Ready');
    await context.close();
  });

  await t.test('A1 a call moves the agent through offered, in service and after service', async () => {
    await onCall();
    await one.cannotChoose('Offline', 'End or transfer your open work first.');
    assert.equal((await agent()).state, 'in-service');
    await customer.hangUp();
    await bothIn('Wrap-up');
    await two.choose('Done');
    await bothIn('Ready');
  });

  await t.test('A1 dialling, blocked by a supervisor, online and offline', async () => {
    await first.dial('612345678');
    await bothIn('Dialing');
    await bothIn('In service');
    await second.button('End call').dispatchEvent('click');
    await bothIn('Wrap-up');
    await one.choose('Done');
    await bothIn('Ready');
    await sofia.command('agents.ban', { agentId: 'ana' });
    await bothIn('Blocked by a supervisor');
    await one.cannotChoose('Ready', 'Only a supervisor can unblock you.');
    assert.equal((await agent()).state, 'banned');
    await sofia.command('agents.unban', { agentId: 'ana' });
    await bothIn('Online');
    await two.choose('Offline');
    await bothIn('Offline');
    await two.choose('Ready');
    await bothIn('Ready');
  });

  await t.test('A5 chosen queues at a chosen extension, which stays until logged out of all', async () => {
    await one.choose('Your queues');
    const extension = one.panel.locator('#extension');
    assert.equal(await extension.getAttribute('readonly'), '');
    await one.panel.getByText('You can change it after you log out of all queues.').waitFor();
    await one.panel.getByLabel('All queues').check();
    await one.button('Log out').click();
    await two.places('0/4', '2041');
    await one.tick('billing', 'night');
    await extension.fill('2100');
    await one.button('Log in').click();
    await two.places('2/4', '2100');
    await one.panel.getByText('Stays until').waitFor();
    await one.tick('support');
    await one.button('Log in').click();
    await two.places('3/4', '2100');
    await one.tick('night');
    await one.button('Log out').click();
    await two.places('2/4', '2100');
    await one.close();
    await second.page.reload();
    await two.places('2/4', '2100');
    await second.isOn();
    assert.equal((await agent()).extension, '2100');
  });

  await t.test('A6 paused with a reason in one queue, working in another, and back', async () => {
    await one.choose('Support');
    await one.panel.locator('#reason').selectOption({ label: 'Training · 1:00:00' });
    await one.button('Pause').click();
    await one.panel.waitFor({ state: 'hidden' });
    await (await two.item('Paused · Training')).waitFor();
    await two.closeMenu();
    const visitor = await Api.visit(server.address, 'Marta');
    await visitor.command('webchat.send', {
      id: crypto.randomUUID(),
      text: 'Hello',
      queue: 'support',
    });
    await customer.call('210', caller);
    await bothIn('Offered');
    assert.equal((await agent()).channels.chat.used, 0);
    await customer.hangUp();
    await bothIn('Ready');
    await two.choose('Support');
    await one.load('Chat 1 of 6');
    await visitor.command('webchat.end', {});
    await one.load('Chat 0 of 6');
  });

  await t.test(
    'A9 ready, not ready or logged off on each group of channels; do not disturb stands over them',
    async () => {
      await one.choose('Your channels');
      for (const group of ['Voice', 'Chat', 'Email', 'Social media'])
        await one.panel.getByRole('group', { name: group }).waitFor();
      const set = (group: string, status: string) =>
        one.panel.getByRole('group', { name: group }).getByText(status, { exact: true }).click();
      await set('Chat', 'Not ready');
      await set('Social media', 'Logged out');
      await two.load('Chat 0 of 6, Not ready');
      await two.load('Social media 0 of 6, Logged out');
      const visitor = await Api.visit(server.address, 'Marta');
      await visitor.command('webchat.send', { id: crypto.randomUUID(), text: 'Hello', queue: 'billing' });
      await customer.call('210', caller);
      await bothIn('Offered');
      assert.equal((await agent()).channels.chat.used, 0, 'the call came, the chat before it did not');
      await customer.hangUp();
      await bothIn('Ready');
      await two.receiveNew.click();
      await one.panel.getByText('While you are on Do not disturb, no channel receives new work').waitFor();
      await two.load('Email 0 of 6, Do not disturb');
      const { channels } = await agent();
      assert.deepEqual([channels.chat.status, channels.email.status], ['not-ready', 'ready']);
      await customer.call('210', caller);
      await customer.isIn('waiting');
      const { state, voice } = await agent();
      assert.deepEqual(
        [state, voice.used],
        ['dnd', 0],
        'a call that waits is offered to nobody who is not ready',
      );
      await two.receiveNew.click();
      await bothIn('Offered');
      await customer.hangUp();
      await bothIn('Ready');
      await set('Chat', 'Ready');
      await two.load('Chat 1 of 6');
      await visitor.command('webchat.end', {});
      await two.load('Chat 0 of 6');
      await set('Social media', 'Ready');
      await two.load('Social media 0 of 6');
      await one.close();
    },
  );

  await t.test(
    'A10 calls are forwarded to a checked target, which every tab shows and can take back',
    async () => {
      await one.choose('Forward calls');
      await one.panel.locator('#target').fill('2100');
      await one.panel.getByText('This is your own extension.').waitFor();
      await one.panel.locator('#target').fill('2042');
      await one.button('Forward calls').click();
      await two.note('Your calls are forwarded to 2042');
      assert.equal((await agent()).forwardTo, '2042');
      await second.page.reload();
      await two.note('Your calls are forwarded to 2042');
      await second.isOn();
      await two.pressInNote('Stop forwarding');
      await one.noNote();
      assert.equal((await agent()).forwardTo, null);
    },
  );

  await t.test('A11 a break chosen in a call waits for its end, and can be taken back', async () => {
    await onCall();
    await one.choose('Break');
    await two.note('Break after this');
    await two.pressInNote('Undo');
    await one.noNote();
    await one.choose('Break');
    await two.note('Break after this');
    await customer.hangUp();
    await bothIn('Wrap-up');
    await one.choose('Done');
    await bothIn('Break');
    await one.noNote();
    await one.choose('Ready');
    await bothIn('Ready');
  });

  await t.test('A11 where the tenant has it so, it begins at once beside the call', async () => {
    await admin.command('settings.update', { pendingNotReady: false });
    await onCall();
    await one.choose('Break');
    await bothIn(/Break/);
    await two.note('Break is active now. Your open work continues.');
    await customer.isIn('talking');
    await customer.hangUp();
    // The wrap-up runs beside the break, and is ended there.
    await two.choose('Done');
    await one.noNote();
    await bothIn('Break');
    await admin.command('settings.update', { pendingNotReady: true });
  });

  await t.test(
    'A12 A13 at the queue’s limit the wrap-up ends by itself, and the agent goes where the queue says',
    async () => {
      await setQueue({ wrapUpSeconds: 4, wrapUpExtendable: false, afterWork: 'not-ready' });
      await one.choose('Ready');
      await bothIn('Ready');
      await onCall();
      await customer.hangUp();
      await bothIn(/Wrap-up.*\/ 0:04/);
      const more = await one.item('Add one minute');
      assert.equal(await more.getAttribute('title'), 'This queue does not allow extra time.');
      await one.closeMenu();
      await bothIn('Paused');
      assert.equal((await agent()).reason, 'after-work');
    },
  );

  await t.test(
    'A12 A13 it is extended, without limit where the queue allows it, and ended by hand',
    async () => {
      await setQueue({ wrapUpSeconds: 20, wrapUpExtendable: true, wrapUpUnlimited: true, afterWork: 'stay' });
      await one.choose('Ready');
      await bothIn('Ready');
      await onCall();
      await customer.hangUp();
      await bothIn(/Wrap-up.*\/ 0:20/);
      await one.choose('Add one minute');
      await bothIn(/Wrap-up.*\/ 1:20/);
      await two.choose('No limit');
      await until(async () => !((await one.state.textContent()) ?? '').includes('/'));
      assert.equal((await agent()).limitAt, null);
      await two.choose('Done');
      await bothIn('Ready');
    },
  );

  await t.test(
    'A14 a call is exclusive unless set; then three e-mails, two chats and a call at once',
    async () => {
      const write = async () => {
        const visitor = await Api.visit(server.address, 'Marta');
        return visitor.command('webchat.send', { id: crypto.randomUUID(), text: 'Hello', queue: 'billing' });
      };
      await onCall();
      const tickets = [await write(), await write(), await write()] as const;
      assert.equal((await agent()).channels.chat.used, 0);
      await admin.command('users.update', {
        id: 'ana',
        capacity: { chat: 2, email: 3 },
        voiceExclusive: false,
      });
      await two.load('Chat 2 of 2');
      const [{ ticketId }] = tickets;
      await ana.command('tickets.assign', { ticketId, agentId: 'ana' });
      const addresses = ['a@example.com', 'b@example.com', 'c@example.com'];
      const points = addresses.map((value, n) => ({ id: `e${n}`, kind: 'email' as const, value, label: '' }));
      await ana.command('contacts.create', { id: 'c-marta', name: 'Marta', points, ticketId });
      for (const address of addresses)
        await ana.command('interactions.start', { ticketId, channel: 'email', address });
      await two.load('Email 3 of 3');
      await two.load('Chat 2 of 2');
      await two.load('Voice 1 of 1');
      await customer.hangUp();
    },
  );
});
