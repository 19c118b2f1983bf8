import { test } from 'node:test';
import { stage } from './stage.js';

test('A11 a break that is chosen during a call waits for the end of the call and can be canceled', async () => {
  const { customer, one, two, bothIn, onCall } = stage();
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

test('A11 a tenant setting makes the break begin at once, beside the call', async () => {
  const { customer, one, two, admin, bothIn, onCall } = stage();
  await admin.command('settings.update', { pendingNotReady: false });
  await onCall();
  await one.choose('Break');
  await bothIn(/Break/);
  await two.note('Break is active now. Your open work continues.');
  await customer.isIn('talking');
  await customer.hangUp();
  // The wrap-up runs beside the break, so it can be ended there.
  await two.choose('Done');
  await one.noNote();
  await bothIn('Break');
  await admin.command('settings.update', { pendingNotReady: true });
});
