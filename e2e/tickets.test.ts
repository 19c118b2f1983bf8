import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from './support/api.js';
import { launch, shot } from './support/browser.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';
import { WorkspacePage } from './support/workspace-page.js';

/** Rounds in which two claim the same ticket, until in one both were in time to ask. */
const mostRounds = 8;

test('B tickets and their assignment, as two agents and a supervisor see them', async (t) => {
  const server = await Server.start();
  t.after(() => server.stop());
  const { address } = server;
  const [admin, supervisor] = await Promise.all([Api.signIn(address, 'admin'), Api.signIn(address, 'sofia')]);
  await admin.command('queues.update', { id: 'support', tipificationRequired: false });
  for (const id of ['ana', 'bruno']) await admin.command('users.update', { id, written: 2 });
  const browser = await launch();
  t.after(() => browser.close());
  const [ana, bruno, sofia] = await Promise.all([
    WorkspacePage.signIn(browser, address, 'ana'),
    WorkspacePage.signIn(browser, address, 'bruno'),
    WorkspacePage.signIn(browser, address, 'sofia'),
  ]);

  const open = new Map<string, string>();
  const writes = async (name: string, text = `${name} has a question`, queue = 'support') => {
    const visitor = await Api.visit(address, name);
    const sent = await visitor.command('webchat.send', { id: crypto.randomUUID(), text, queue });
    open.set(name, sent.ticketId);
    return sent;
  };
  /** Nobody has anything in hand any more. */
  const resolveAll = async () => {
    for (const ticketId of open.values()) {
      const outcome = { outcomeId: 'billing.charge.explained', tags: [], note: '' };
      await supervisor.command('tipification.save', { ticketId, ...outcome });
      await supervisor.command('tickets.resolve', { ticketId });
    }
    open.clear();
  };
  const ownerOf = async (ticketId: string) =>
    (await supervisor.command('tickets.setContext', { ticketId, context: {} })).ownerId;
  const ringFor = (ringSeconds: number) => admin.command('queues.update', { id: 'support', ringSeconds });

  await t.test('B1 live lists with counts, order, search and filters that are remembered', async () => {
    await ana.counts('Unassigned', 0);
    await writes('Nuria Blanch');
    const { ticketId } = await writes('Tomas Dalmau', 'Is the shop open?', 'billing');
    await writes('Greta Weiss');
    for (const page of [ana, bruno, sofia]) await page.counts('Unassigned', 3);
    assert.equal(await ana.list.getByRole('tab').count(), 2);
    await ana.show('Unassigned');
    assert.deepEqual(await ana.names(), ['Greta Weiss', 'Tomas Dalmau', 'Nuria Blanch']);
    await ana.list.getByRole('button', { name: 'Oldest first' }).click();
    assert.deepEqual(await ana.names(), ['Nuria Blanch', 'Tomas Dalmau', 'Greta Weiss']);
    await ana.list.getByRole('searchbox').fill('SHOP');
    await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
    await ana.list.getByRole('searchbox').fill('');
    await supervisor.command('tickets.setTags', { ticketId, tags: ['VIP'] });
    const filter = async (choice: string) => {
      await ana.list.getByRole('button', { name: 'Filter', exact: true }).click();
      await ana.list.getByRole('menuitemradio', { name: choice, exact: true }).click();
    };
    for (const [choice, left] of [
      ['Voice', 0],
      ['Billing', 1],
      ['VIP', 1],
    ] as const) {
      await filter(choice);
      await until(async () => (await ana.names()).length === left);
      await ana.list.getByRole('button', { name: `Remove ${choice}` }).click();
      await until(async () => (await ana.names()).length === 3);
    }
    for (const choice of ['Chat', 'Billing', 'VIP']) await filter(choice);
    await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
    await ana.page.reload();
    await ana.show('Unassigned');
    await until(async () => (await ana.names()).join() === 'Tomas Dalmau');
    for (const tag of ['Chat', 'Billing', 'VIP'])
      await ana.list.getByRole('button', { name: `Remove ${tag}` }).click();
    await until(async () => (await ana.names()).length === 3);
    await shot(ana.page, 'tickets-1-lists');
  });

  await t.test('B1 a supervisor also sees what colleagues have', async () => {
    await sofia.counts('Others', 0);
    await supervisor.command('tickets.assign', {
      ticketId: open.get('Tomas Dalmau') ?? '',
      agentId: 'bruno',
    });
    await sofia.counts('Others', 1);
    await sofia.show('Others');
    await sofia.row('Tomas Dalmau').filter({ hasText: 'Bruno Díaz' }).waitFor();
    await shot(sofia.page, 'tickets-1-others');
  });

  await t.test('B2 a row says who, where, what last, which tags, how old, and what is new', async () => {
    const row = bruno.row('Tomas Dalmau');
    const { number } = await supervisor.command('tickets.setTags', {
      ticketId: open.get('Tomas Dalmau') ?? '',
      tags: ['VIP', 'paperless'],
    });
    for (const part of ['Chat', 'Is the shop open?', `#${number}`, 'Billing', 'VIP', 'paperless'])
      await row.filter({ hasText: part }).waitFor();
    assert.match((await row.locator('.age').textContent()) ?? '', /\w/);
    const dots = [row, sofia.row('Tomas Dalmau')].map((each) => each.getByRole('img', { name: 'Unread' }));
    for (const dot of dots) await dot.waitFor();
    await row.click();
    for (const dot of dots) await dot.waitFor({ state: 'detached' });
  });

  await t.test('B3 assigned to oneself it moves at once, in the lists of both', async () => {
    await (await ana.besideRow('Nuria Blanch', 'Assign to me')).click();
    await ana.counts('Assigned to me', 1);
    await Promise.all([ana.counts('Unassigned', 1), bruno.counts('Unassigned', 1)]);
    await ana.show('Assigned to me');
    assert.deepEqual(await ana.names(), ['Nuria Blanch']);
  });

  await t.test(
    'B3 assigned to a colleague, who is found in a list with states, by the keyboard',
    async () => {
      await ana.show('Unassigned');
      await ana.list.getByRole('searchbox').focus();
      await ana.page.keyboard.press('ArrowDown');
      await ana.row('Greta Weiss').and(ana.page.locator(':focus')).waitFor();
      await ana.page.keyboard.press('Shift+O');
      await ana.dialog
        .getByRole('option')
        .filter({ hasText: 'Carla Puig' })
        .filter({ hasText: 'Offline' })
        .waitFor();
      await shot(ana.page, 'tickets-3-colleagues');
      await ana.page.keyboard.type('bruno');
      await until(async () => (await ana.dialog.getByRole('option').count()) === 1);
      await ana.page.keyboard.press('Enter');
      await Promise.all([ana.counts('Unassigned', 0), bruno.counts('Assigned to me', 2)]);
      await bruno.show('Assigned to me');
      await bruno.row('Greta Weiss').getByRole('img', { name: 'Unread' }).waitFor();
    },
  );

  await t.test('B3 of two who claim at once exactly one wins, and the other is told who', async () => {
    await Promise.all([ana.show('Unassigned'), bruno.show('Unassigned')]);
    const told = { ana: 'Bruno Díaz has this ticket', bruno: 'Ana Navarro has this ticket' };
    let loser: keyof typeof told | undefined;
    for (let round = 1; !loser && round <= mostRounds; round++) {
      const name = `Claim ${round}`;
      const { ticketId } = await writes(name);
      const pages = { ana, bruno };
      const buttons = await Promise.all([ana, bruno].map((page) => page.besideRow(name, 'Assign to me')));
      const at = Date.now() + 300;
      await Promise.all(
        buttons.map((button) =>
          button.evaluate(
            (element, when) =>
              new Promise<void>((done) =>
                setTimeout(() => {
                  (element as HTMLButtonElement).click();
                  done();
                }, when - Date.now()),
              ),
            at,
          ),
        ),
      );
      await Promise.all([ana, bruno].map((page) => page.counts('Unassigned', 0)));
      const winner = await ownerOf(ticketId);
      assert.ok(winner === 'ana' || winner === 'bruno');
      const other = winner === 'ana' ? 'bruno' : 'ana';
      const alert = pages[other].list.getByRole('alert').filter({ hasText: told[other] });
      // Who was much slower had no button to press any more.
      loser = await alert.waitFor({ timeout: 1_500 }).then(
        () => other,
        () => undefined,
      );
      assert.equal(await pages[winner].list.getByRole('alert').count(), 0);
    }
    assert.ok(loser, 'in no round both asked');
    await shot({ ana, bruno }[loser].page, 'tickets-3-too-late');
  });

  await t.test('B4 the header has all facts, and the tab of a channel leads there', async () => {
    await resolveAll();
    const { ticketId } = await writes('Lucia', 'October was charged twice', 'billing');
    const [contact] = await supervisor.command('contacts.search', { text: 'Lucía Ferrer' });
    assert.ok(contact);
    await supervisor.command('contacts.link', { ticketId, contactId: contact.id });
    await supervisor.command('tickets.assign', { ticketId, agentId: 'ana' });
    const { number } = await supervisor.command('tickets.setContext', { ticketId, context: {} });
    await ana.show('Assigned to me');
    await ana.row(contact.name).click();
    const phone = contact.points.find(({ kind }) => kind === 'phone')?.value ?? '';
    for (const part of [`#${number}`, 'Inbound', 'Renewals › Billing', phone, '210'])
      await ana.header.filter({ hasText: part }).waitFor();
    const mail = contact.points.find(({ kind }) => kind === 'email')?.value ?? '';
    const asAna = await Api.signIn(address, 'ana');
    await asAna.command('interactions.start', { ticketId, channel: 'email', address: mail });
    const tab = (name: string) => ana.header.getByRole('tab', { name });
    await tab('E-mail').click();
    await ana.conversation.locator('.to').filter({ hasText: 'E-mail' }).waitFor();
    await ana.conversation.locator('.log-event[aria-current=true]').filter({ hasText: 'E-mail' }).waitFor();
    await ana.header.filter({ hasText: 'Outbound' }).waitFor();
    await tab('Chat').click();
    await ana.conversation.locator('.to').filter({ hasText: 'Chat' }).waitFor();
    await ana.conversation.locator('.log-event[aria-current=true]').filter({ hasText: 'Chat' }).waitFor();
    await ana.header.filter({ hasText: 'Inbound' }).waitFor();
    await shot(ana.page, 'tickets-4-header');
  });

  await t.test('B8 from a chat the agent writes an e-mail, and calls any number', async () => {
    await ana.header.getByRole('button', { name: 'Start on another channel' }).click();
    const option = (text: string) => ana.dialog.getByRole('option').filter({ hasText: text }).first();
    assert.equal(await option('SMS').getAttribute('aria-disabled'), 'true');
    await option('This queue has no SMS').waitFor();
    await shot(ana.page, 'tickets-8-channels');
    await option('@').click();
    await ana.conversation.locator('.to').filter({ hasText: 'E-mail' }).waitFor();
    await ana.conversation.getByRole('textbox').fill('Your corrected invoice');
    await ana.conversation.getByRole('textbox').press('Enter');
    await ana.row('Lucía').filter({ hasText: 'E-mail' }).filter({ hasText: 'corrected invoice' }).waitFor();

    await ana.header.getByRole('button', { name: 'Start on another channel' }).click();
    await ana.dialog.getByRole('combobox').fill('+34 600 111 222');
    await until(async () => (await ana.dialog.getByRole('option').count()) === 1);
    await ana.page.keyboard.press('Enter');
    const [asked] = await until(async () => {
      const all = await ana.agent.events<{ number: string; ticketId: string }>('cc-before-dial');
      return all.length > 0 && all;
    });
    assert.deepEqual([asked?.number, asked?.ticketId], ['+34600111222', open.get('Lucia')]);
    await ana.header.getByRole('tab', { name: 'Voice, Live' }).waitFor();
    await ana.row('Lucía').filter({ hasText: 'In call' }).waitFor();
    await ana.page.locator('cc-softphone').getByRole('button', { name: 'End call', exact: true }).click();
    await ana.row('Lucía').filter({ hasText: 'Call ended' }).waitFor();
    await shot(ana.page, 'tickets-8-called');
  });

  await t.test('B5 tipified and resolved with the two buttons, and taken back', async () => {
    const button = (name: string) => ana.header.getByRole('button', { name, exact: true });
    await ana.page.locator('cc-ticket').getByRole('button', { name: 'Tipify', exact: true }).click();
    const outcome = ana.page.locator('cc-tipification');
    await outcome.getByRole('searchbox').fill('refund');
    await outcome.getByRole('searchbox').press('Enter');
    await outcome.getByRole('button', { name: 'Done', exact: true }).click();
    await button('Tipified').waitFor();
    await ana.row('Lucía').click();
    await button('Resolve').click();
    await ana.counts('Assigned to me', 0);
    await button('Undo').click();
    await ana.counts('Assigned to me', 1);
    await ana.row('Lucía').click();
    await button('Resolve').click();
    await ana.counts('Assigned to me', 0);
    open.delete('Lucia');
  });

  await t.test(
    'B6 first in, first out, evenly over those who are free; a freed place takes the next',
    async () => {
      await resolveAll();
      await Promise.all([ana.show('Assigned to me'), bruno.show('Assigned to me')]);
      await Promise.all([ana.setReady(true), bruno.setReady(true)]);
      const got = { ana: [] as string[], bruno: [] as string[] };
      for (const name of ['First', 'Second', 'Third', 'Fourth']) {
        await writes(name);
        const who = await until(async () =>
          (await ana.offer(name).isVisible()) ? 'ana' : (await bruno.offer(name).isVisible()) && 'bruno',
        );
        await { ana, bruno }[who].accept(name);
        got[who].push(name);
      }
      assert.deepEqual([got.ana.length, got.bruno.length], [2, 2]);
      await writes('Fifth');
      await writes('Sixth');
      await Promise.all([ana.counts('Unassigned', 2), bruno.counts('Unassigned', 2)]);
      assert.equal(await ana.list.getByRole('region').count(), 0);
      await ana.conversation.getByRole('button', { name: 'End conversation' }).first().click();
      await ana.dialog.getByRole('button', { name: 'End conversation' }).click();
      await ana.accept('Fifth');
      assert.equal(await ana.offer('Sixth').count(), 0);
      assert.equal(await bruno.list.getByRole('region').count(), 0);
      await shot(ana.page, 'tickets-6-pulled');
    },
  );

  await t.test('B7 declined, an offer goes to the next agent at once', async () => {
    await resolveAll();
    await writes('Marta Ruiz');
    const first = await until(async () =>
      (await ana.offer('Marta Ruiz').isVisible())
        ? ana
        : (await bruno.offer('Marta Ruiz').isVisible()) && bruno,
    );
    const second = first === ana ? bruno : ana;
    await first.offer('Marta Ruiz').getByRole('button', { name: 'Decline', exact: true }).click();
    await second.offer('Marta Ruiz').waitFor();
    assert.equal(await first.offer('Marta Ruiz').count(), 0);
    await second.accept('Marta Ruiz');
  });

  await t.test(
    'B7 rung out, it goes before all others to the next, and who let it ring knows why',
    async () => {
      await resolveAll();
      await bruno.setReady(false);
      await ringFor(2);
      for (const name of ['Early', 'Later', 'Last']) await writes(name);
      await ana.agent.isIn('Missed');
      const note = ana.list.getByRole('status').filter({ hasText: 'You missed' });
      await note.filter({ hasText: 'you get nothing new until you are ready again' }).waitFor();
      await shot(ana.page, 'tickets-7-missed');
      await ringFor(20);
      await bruno.setReady(true);
      await Promise.all(['Early', 'Later'].map((name) => bruno.offer(name).waitFor()));
      assert.equal(await bruno.offer('Last').count(), 0);
      await bruno.accept('Early');
      await bruno.accept('Later');
      await note.getByRole('button', { name: 'Go ready' }).click();
      await ana.agent.isIn('Ready');
      await ana.accept('Last');
    },
  );

  await t.test('B7 a conversation is passed on to a colleague, with a note', async () => {
    await resolveAll();
    await Promise.all([ana.setReady(true), bruno.setReady(false)]);
    await writes('Joan Oliver');
    await ana.accept('Joan Oliver');
    await bruno.setReady(true);
    await ana.chooseInMenu('Transfer conversation');
    await ana.dialog
      .getByRole('option')
      .filter({ hasText: 'Billing' })
      .filter({ hasText: 'waiting' })
      .waitFor();
    await ana.pick('Bruno Díaz');
    await ana.dialog.getByText('Bruno Díaz is asked.').waitFor();
    await ana.dialog.getByRole('textbox', { name: 'Note for whoever takes it' }).fill('Knows the router');
    await shot(ana.page, 'tickets-7-transfer');
    await ana.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await bruno.accept('Joan Oliver');
    await bruno.conversation.locator('.message').filter({ hasText: 'Knows the router' }).waitFor();
    await ana.counts('Assigned to me', 0);
    await ana.page.getByText('Bruno Díaz has taken it over').waitFor({ state: 'attached' });
  });

  await t.test('B7 to a group, whose members are asked', async () => {
    await resolveAll();
    await admin.command('groups.create', { name: 'Experts', ring: 'sequential', userIds: ['bruno'] });
    await bruno.setReady(false);
    await writes('Greta Weiss');
    await ana.accept('Greta Weiss');
    await bruno.setReady(true);
    await ana.chooseInMenu('Transfer conversation');
    await ana.pick('Experts');
    await ana.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await bruno.accept('Greta Weiss');
    await Promise.all([ana.counts('Assigned to me', 0), bruno.counts('Assigned to me', 1)]);
    assert.equal(await ownerOf(open.get('Greta Weiss') ?? ''), 'bruno');
  });

  await t.test('B7 to a queue, where it waits for whoever is free', async () => {
    await Promise.all([ana.setReady(false), bruno.setReady(false)]);
    await bruno.chooseInMenu('Transfer conversation');
    await bruno.pick('Billing');
    await bruno.dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await bruno.counts('Assigned to me', 0);
    await ana.show('Unassigned');
    await ana.row('Greta Weiss').filter({ hasText: 'Billing' }).waitFor();
    await ana.setReady(true);
    await ana.accept('Greta Weiss');
    assert.equal(await ownerOf(open.get('Greta Weiss') ?? ''), 'ana');
  });

  for (const { agent } of [ana, bruno, sofia]) assert.deepEqual(agent.errors, []);
  assert.equal(server.complaints, '');
});
