import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shot } from '../support/browser.js';
import { until } from '../support/until.js';
import { stage } from './stage.js';

test('B6 offers are first in, first out, and even over free agents; freed capacity takes the next contact', async () => {
  const { ana, bruno, writes, resolveAll } = stage();
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
});

test('B7 a declined offer goes to the next agent at once', async () => {
  const { ana, bruno, writes, resolveAll } = stage();
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

test('B7 an unanswered offer goes to the next agent before all others, and the agent who missed it sees why', async () => {
  const { ana, bruno, writes, resolveAll, ringFor } = stage();
  await resolveAll();
  await bruno.setReady(false);
  await ringFor(2);
  for (const name of ['Early', 'Later', 'Last']) await writes(name);
  await ana.agent.isIn('Missed');
  const note = ana.list.getByRole('status').filter({ hasText: 'You missed' });
  await note.filter({ hasText: 'You receive no new work until you are ready again' }).waitFor();
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
});
