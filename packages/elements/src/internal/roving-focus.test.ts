import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { RovingFocus } from './roving-focus.js';

class List extends LitElement {
  @property({ attribute: false }) names = ['Ana', 'Bruno', 'Carla', 'Bea'];
  readonly roving: RovingFocus = new RovingFocus(this, { items: 'button', typeAhead: true });

  override render() {
    return html`<div
      role="toolbar"
      aria-label="People"
      @keydown=${this.roving.keydown}
      @focusin=${this.roving.focusin}
    >
      ${repeat(
        this.names,
        (name) => name,
        (name) => html`<button>${name}</button>`,
      )}
    </div>`;
  }
}
customElements.define('test-list', List);

const focused = (list: List) => list.shadowRoot?.activeElement?.textContent;
const press = (list: List, key: string) =>
  list.shadowRoot?.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('RovingFocus', () => {
  it('is accessible and one tab stop', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    await expect(list).to.be.accessible();
    expect(list.roving.items.map((item) => item.tabIndex)).to.deep.equal([0, -1, -1, -1]);
  });

  it('walks with the arrows, round the ends, and with Home and End', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    list.roving.focus();
    const focusedItems = ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home'].map((key) => {
      press(list, key);
      return focused(list);
    });
    expect(focusedItems).to.deep.equal(['Bruno', 'Bea', 'Ana', 'Bea', 'Ana']);
    expect(list.roving.items.map((item) => item.tabIndex)).to.deep.equal([0, -1, -1, -1]);
  });

  it('goes to what is typed', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    list.roving.focus();
    press(list, 'b');
    expect(focused(list)).to.equal('Bruno');
    press(list, 'e');
    expect(focused(list)).to.equal('Bea');
  });

  it('keeps the focus on an item that moves', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    list.roving.focus(list.roving.items[1]);
    list.names = ['Bruno', 'Carla', 'Ana', 'Bea'];
    await list.updateComplete;
    expect(focused(list)).to.equal('Bruno');
    list.names = ['Carla', 'Ana', 'Bea', 'Bruno'];
    await list.updateComplete;
    expect(focused(list)).to.equal('Bruno');
  });

  it('gives the focus to the neighbor of an item that goes', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    list.roving.focus(list.roving.items[1]);
    list.names = ['Ana', 'Carla', 'Bea'];
    await list.updateComplete;
    expect(focused(list)).to.equal('Carla');
  });

  it('does not take the focus that it did not have', async () => {
    const list = await fixture<List>(html`<test-list></test-list>`);
    list.names = ['Zoe'];
    await list.updateComplete;
    expect(list.shadowRoot?.activeElement).to.equal(null);
  });
});
