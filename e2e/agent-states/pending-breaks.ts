import { test } from 'node:test';
import { stage } from './stage.js';

test('A11 a break chosen in a call waits for its end, and can be taken back', async () => {
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

test('A11 where the tenant has it so, it begins at once beside the call', async () => {
  const { customer, one, two, admin, bothIn, onCall } = stage();
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
