import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { Popup } from './popup.js';

class Box extends LitElement {
  readonly toggled: boolean[] = [];
  readonly popup = new Popup(this, {
    anchor: () => this.renderRoot.querySelector<HTMLElement>('#anchor'),
    panel: () => this.renderRoot.querySelector<HTMLElement>('#panel'),
    onToggle: (open) => this.toggled.push(open),
  });

  override render() {
    return html`<button id="anchor" @click=${this.popup.toggle}>Filter</button>
      <div id="panel" popover="manual"><input aria-label="Queue" /></div>
      <button id="next">Next</button>`;
  }
}
customElements.define('test-box', Box);

const find = (box: Box, selector: string) => box.shadowRoot!.querySelector<HTMLElement>(selector)!;

describe('Popup', () => {
  it('opens a panel, says so, and is accessible', async () => {
    const box = await fixture<Box>(html`<test-box></test-box>`);
    await expect(box).to.be.accessible();
    find(box, '#anchor').click();
    expect(find(box, '#panel').matches(':popover-open')).to.equal(true);
    expect(find(box, '#anchor').getAttribute('aria-expanded')).to.equal('true');
  });

  it('closes when the focus goes on, without pulling it back', async () => {
    const box = await fixture<Box>(html`<test-box></test-box>`);
    box.popup.open();
    find(box, 'input').focus();
    find(box, '#next').focus();
    expect(box.popup.isOpen).to.equal(false);
    expect(box.shadowRoot?.activeElement).to.equal(find(box, '#next'));
    expect(box.toggled).to.deep.equal([true, false]);
  });

  it('closes with Escape and gives the focus back', async () => {
    const box = await fixture<Box>(html`<test-box></test-box>`);
    box.popup.open();
    find(box, 'input').focus();
    find(box, 'input').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    expect(box.popup.isOpen).to.equal(false);
    expect(box.shadowRoot?.activeElement).to.equal(find(box, '#anchor'));
  });

  it('closes when its element leaves the page', async () => {
    const box = await fixture<Box>(html`<test-box></test-box>`);
    box.popup.open();
    box.remove();
    expect(box.popup.isOpen).to.equal(false);
  });
});
