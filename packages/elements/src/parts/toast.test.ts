import { expect, fixture, html } from '@open-wc/testing';
import { defineToast, type ToastPart } from './toast.js';

defineToast();

const buttons = (toast: ToastPart) => [...(toast.shadowRoot?.querySelectorAll('button') ?? [])];

describe('cc-p-toast', () => {
  it('is accessible, and the way back works', async () => {
    const toast = await fixture<ToastPart>(html`<cc-p-toast></cc-p-toast>`);
    let undone = false;
    toast.show({
      text: 'Ticket 1042 resolved',
      dismiss: 'Dismiss',
      action: { label: 'Undo', onPress: () => (undone = true) },
    });
    await toast.updateComplete;
    await expect(toast).to.be.accessible();
    buttons(toast)[0]?.click();
    await toast.updateComplete;
    expect(undone).to.equal(true);
    expect(buttons(toast)).to.deep.equal([]);
  });

  it('can be dismissed', async () => {
    const toast = await fixture<ToastPart>(html`<cc-p-toast></cc-p-toast>`);
    toast.show({ text: 'Saved', dismiss: 'Dismiss' });
    await toast.updateComplete;
    buttons(toast)[0]?.click();
    await toast.updateComplete;
    expect(toast.shadowRoot?.textContent.trim()).to.equal('');
  });
});
