import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shot } from '../support/browser.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

/** The limit of rounds in which two agents claim the same ticket, until both have sent their claim in time. */
const maxRounds = 8;

test('B3 a ticket that an agent takes moves at once, in the lists of both agents', async () => {
  const { ana, bruno } = stage();
  await (await ana.besideRow('Nuria Blanch', 'Assign to me')).click();
  await ana.counts('Assigned to me', 1);
  await Promise.all([ana.counts('Unassigned', 1), bruno.counts('Unassigned', 1)]);
  await ana.show('Assigned to me');
  assert.deepEqual(await ana.names(), ['Nuria Blanch']);
});

test('B3 the agent assigns a ticket to a colleague by the keyboard, from a list with states', async () => {
  const { ana, bruno } = stage();
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
});

test('B3 when two agents claim at once exactly one wins, and the other learns who won', async () => {
  const { ana, bruno, writes, ownerOf } = stage();
  await Promise.all([ana.show('Unassigned'), bruno.show('Unassigned')]);
  const notices = { ana: 'Bruno Díaz has this ticket', bruno: 'Ana Navarro has this ticket' };
  let loser: keyof typeof notices | undefined;
  for (let round = 1; !loser && round <= maxRounds; round++) {
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
    const alert = pages[other].list.getByRole('alert').filter({ hasText: notices[other] });
    // An agent who was much slower no longer had a button to press.
    loser = await alert.waitFor({ timeout: 1_500 }).then(
      () => other,
      () => undefined,
    );
    assert.equal(await pages[winner].list.getByRole('alert').count(), 0);
  }
  assert.ok(loser, 'in no round both asked');
  await shot({ ana, bruno }[loser].page, 'tickets-3-too-late');
});
