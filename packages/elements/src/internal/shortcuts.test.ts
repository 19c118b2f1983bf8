import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { Shortcuts } from './shortcuts.js';

class Pad extends LitElement {
  readonly pressed: string[] = [];
  readonly shortcuts = new Shortcuts(this, {
    a: () => this.pressed.push('a'),
    '?': () => this.pressed.push('?'),
    Escape: () => this.pressed.push('Escape'),
    'mod+Enter': () => this.pressed.push('send'),
  });

  override render() {
    return html`<button>x</button><input aria-label="text" />`;
  }
}
customElements.define('test-pad', Pad);

const press = (pad: Pad, selector: string, init: KeyboardEventInit) =>
  pad.shadowRoot
    ?.querySelector(selector)
    ?.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }),
    );

describe('Shortcuts', () => {
  it('answers keys inside the element, whatever the case and the shift of a sign', async () => {
    const pad = await fixture<Pad>(html`<test-pad></test-pad>`);
    press(pad, 'button', { key: 'A' });
    press(pad, 'button', { key: '?', shiftKey: true });
    expect(pad.pressed).to.deep.equal(['a', '?']);
  });

  it('sleeps while somebody types, except Escape and with a modifier', async () => {
    const pad = await fixture<Pad>(html`<test-pad></test-pad>`);
    press(pad, 'input', { key: 'a' });
    press(pad, 'input', { key: 'Escape' });
    press(pad, 'input', { key: 'Enter', ctrlKey: true });
    expect(pad.pressed).to.deep.equal(['Escape', 'send']);
  });

  it('works on layouts with other letters, and leaves keys to an input method', async () => {
    const pad = await fixture<Pad>(html`<test-pad></test-pad>`);
    press(pad, 'button', { key: 'ф', code: 'KeyA' });
    press(pad, 'button', { key: 'Φ', code: 'KeyA', shiftKey: false });
    press(pad, 'button', { key: 'á', code: 'KeyB' });
    press(pad, 'button', { key: 'a', code: 'KeyA', isComposing: true });
    // Safari says only by its deprecated code that an input method has the key.
    const handled: object = { key: 'a', code: 'KeyA', keyCode: 229 };
    press(pad, 'button', handled);
    expect(pad.pressed).to.deep.equal(['a', 'a']);
  });

  it('leaves the browser’s own shortcuts alone', async () => {
    const pad = await fixture<Pad>(html`<test-pad></test-pad>`);
    press(pad, 'button', { key: 'a', ctrlKey: true });
    press(pad, 'button', { key: 'a', altKey: true });
    expect(pad.pressed).to.deep.equal([]);
  });
});
