import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { LitElement } from 'lit';
import { shared } from './shared.js';

class Swatch extends LitElement {
  static override readonly styles = shared;

  override render() {
    return html`<button class="btn main">Call</button>`;
  }
}
customElements.define('test-swatch', Swatch);

const paint = (swatch: Element) => {
  const button = swatch.shadowRoot?.querySelector('button') as HTMLElement;
  const { backgroundColor, color, minBlockSize } = getComputedStyle(button);
  return { backgroundColor, color, minBlockSize };
};

describe('tokens', () => {
  it('look right without any style sheet of the page', async () => {
    const swatch = await fixture(html`<test-swatch></test-swatch>`);
    const { backgroundColor, minBlockSize } = paint(swatch);
    expect(backgroundColor).to.equal('rgb(60, 89, 212)');
    expect(minBlockSize).to.equal('32px');
  });

  it('follow the page’s color scheme', async () => {
    const box = await fixture<HTMLElement>(html`<div><test-swatch></test-swatch></div>`);
    box.style.colorScheme = 'dark';
    await until(() => paint(box.firstElementChild!).backgroundColor === 'rgb(74, 102, 224)');
    expect(getComputedStyle(box.firstElementChild!).backgroundColor).to.equal('rgb(23, 25, 31)');
  });

  it('set on an ancestor re-brand everything that is derived', async () => {
    const box = await fixture<HTMLElement>(html`<div><test-swatch></test-swatch></div>`);
    const swatch = box.firstElementChild as HTMLElement;
    const dark = paint(swatch);
    box.style.setProperty('--cc-accent', 'rgb(255, 220, 80)');
    box.style.setProperty('--cc-density', '1');
    await until(() => paint(swatch).backgroundColor === 'rgb(255, 220, 80)');
    const bright = paint(swatch);
    expect(bright.minBlockSize).to.equal('40px');
    // Text on the fill turned from white to black.
    expect(bright.color).to.not.equal(dark.color);
  });

  it('set on one element win over those of the page', async () => {
    const box = await fixture<HTMLElement>(html`<div><test-swatch></test-swatch></div>`);
    box.style.setProperty('--cc-accent', 'red');
    (box.firstElementChild as HTMLElement).style.setProperty('--cc-accent', 'rgb(0, 128, 0)');
    await until(() => paint(box.firstElementChild!).backgroundColor === 'rgb(0, 128, 0)');
  });
});
