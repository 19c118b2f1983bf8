import { expect, fixtureSync, html } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { whenSeen } from './when-seen.js';

describe('what loads when the page needs it', () => {
  it('is loaded for an element that is there', () => {
    fixtureSync(html`<when-seen-there></when-seen-there>`);
    let times = 0;
    whenSeen('when-seen-there', () => times++);
    expect(times).to.equal(1);
  });

  it('is loaded once for elements that come later, however deep', async () => {
    let times = 0;
    whenSeen('when-seen-later', () => times++);
    expect(times).to.equal(0);
    const root = fixtureSync<HTMLElement>(html`<div></div>`);
    root.innerHTML = '<p><when-seen-later></when-seen-later></p>';
    await until(() => times === 1);
    root.innerHTML += '<when-seen-later></when-seen-later>';
    await new Promise((resolve) => setTimeout(resolve));
    expect(times).to.equal(1);
  });
});
