import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { atom } from 'nanostores';
import { stores } from './stores.js';

const $first = atom('one');
const $second = atom('two');

class Reader extends LitElement {
  renders = 0;
  readonly #use = stores(this);

  override render() {
    this.renders++;
    return html`${this.#use($first) === 'more' ? this.#use($second) : this.#use($first)}${this.#use(undefined)}`;
  }
}
customElements.define('test-reader', Reader);

const text = (reader: Reader) => reader.shadowRoot?.textContent;

describe('stores', () => {
  beforeEach(() => {
    $first.set('one');
    $second.set('two');
  });

  it('renders once for each change of a store that was read', async () => {
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`);
    expect(reader.renders).to.equal(1);
    $first.set('uno');
    $first.set('eins');
    await reader.updateComplete;
    expect(text(reader)).to.equal('eins');
    expect(reader.renders).to.equal(2);
  });

  it('does not render for a store that the last render did not read', async () => {
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`);
    $first.set('more');
    await reader.updateComplete;
    $second.set('zwei');
    await reader.updateComplete;
    expect(text(reader)).to.equal('zwei');
    $first.set('one');
    await reader.updateComplete;
    const before = reader.renders;
    $second.set('dos');
    await reader.updateComplete;
    expect(reader.renders).to.equal(before);
    expect($second.lc).to.equal(0);
  });

  it('lets go of stores out of the page and shows what they say when it is back', async () => {
    const reader = await fixture<Reader>(html`<test-reader></test-reader>`);
    const parent = reader.parentElement as Element;
    reader.remove();
    expect($first.lc).to.equal(0);
    $first.set('later');
    parent.append(reader);
    await reader.updateComplete;
    expect(text(reader)).to.equal('later');
    expect($first.lc).to.equal(1);
  });
});
