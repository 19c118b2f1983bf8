import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubWithAna } from '../../testing/hub-with-ana.js';
import { command } from '../../testing/people.js';
import { verifyToken } from '../../testing/test-hub.js';

const { me: ana } = verifyToken('ana');

test('A12 the note of mark-done is kept as an internal note of that interaction', async (t) => {
  const { centre, system, onCall } = await hubWithAna(t);
  const { interactionId, hangUp } = await onCall();
  await hangUp();
  const note = 'Asked for the invoice of May';
  const done = await command(centre, ana, 'interactions.markDone', { interactionId, note });
  assert.equal(done.status, 'closed');
  const notes = await system((tx) => tx.find('message', { interaction_id: interactionId }));
  assert.deepEqual(
    notes.map(({ kind, text, author }) => [kind, text, author.id]),
    [['note', note, 'ana']],
  );
  const ticket = await system((tx) => tx.need('ticket', done.ticketId));
  assert.deepEqual([ticket.lastAction.kind, ticket.lastAction.text], ['note', note]);
});

test('A12 what is done already stays as it is, and gets no second note', async (t) => {
  const { centre, system, onCall } = await hubWithAna(t);
  const { interactionId, hangUp } = await onCall();
  await hangUp();
  await command(centre, ana, 'interactions.markDone', { interactionId });
  await command(centre, ana, 'interactions.markDone', { interactionId, note: 'Too late' });
  assert.deepEqual(await system((tx) => tx.find('message', { interaction_id: interactionId })), []);
});
