import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { defineDialog, type DialogPart } from './dialog.js';

defineDialog();

const make = () =>
  fixture<DialogPart>(
    html`<cc-p-dialog heading="Resolve ticket 1042?" action="Resolve" cancel="Cancel"
      ><p>It leaves your list.</p></cc-p-dialog
    >`,
  );
const native = (dialog: DialogPart) => dialog.shadowRoot!.querySelector('dialog')!;
const buttons = (dialog: DialogPart) => [
  ...(dialog.shadowRoot?.querySelectorAll<HTMLElement>('.done button') ?? []),
];

describe('cc-p-dialog', () => {
  it('is accessible while it asks', async () => {
    const dialog = await make();
    const answer = dialog.ask();
    await until(() => native(dialog).open);
    await expect(dialog).to.be.accessible();
    dialog.close();
    expect(await answer).to.equal(false);
  });

  it('answers yes when its action is pressed and no when it is cancelled', async () => {
    const dialog = await make();
    const yes = dialog.ask();
    await until(() => native(dialog).open);
    buttons(dialog)[1]?.click();
    expect(await yes).to.equal(true);
    const no = dialog.ask();
    await until(() => native(dialog).open);
    buttons(dialog)[0]?.click();
    expect(await no).to.equal(false);
  });

  it('answers no when it is taken out of the page', async () => {
    const dialog = await make();
    const answer = dialog.ask();
    await until(() => native(dialog).open);
    dialog.remove();
    expect(await answer).to.equal(false);
  });

  it('does nothing while there is a reason against the action', async () => {
    const dialog = await make();
    dialog.reason = 'Choose an outcome';
    const answer = dialog.ask();
    await until(() => native(dialog).open);
    buttons(dialog)[1]?.click();
    expect(native(dialog).open).to.equal(true);
    dialog.close();
    expect(await answer).to.equal(false);
  });
});
