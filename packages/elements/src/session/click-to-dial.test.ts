import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcBeforeDialEvent } from '../events/before-dial.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import { enableClickToDial } from './click-to-dial.js';
import { phoneLinks } from '../links/phone-links.js';

describe('click to dial', () => {
  it('knows phone numbers from dates, amounts and codes', () => {
    const found = (text: string): string[] => phoneLinks(text).map(({ label }) => label);
    expect(found('Call +34 612 345 678 or (910) 000-100.')).to.eql(['+34 612 345 678', '(910) 000-100']);
    expect(found('00 44 20 7946 0000')).to.eql(['00 44 20 7946 0000']);
    const others = [
      '12/11/2026',
      '2026-11-12',
      '1.234.567',
      '48,20',
      'ES9121000418450200051332',
      '#1042',
      '2019 - 2026',
    ];
    for (const text of others) expect(found(text), text).to.eql([]);
  });

  it('links numbers in the text, also later ones, and makes the text as it was when stopped', async () => {
    const root = fixtureSync<HTMLElement>(
      html`<div>
        <p>Mobile 612 345 678, office</p>
        <code>612 345 678</code>
      </div>`,
    );
    const before = root.textContent;
    const stop = enableClickToDial(root);
    await until(() => root.querySelectorAll('a').length === 1);
    expect(root.querySelector('a')?.getAttribute('href')).to.equal('tel:612345678');
    expect(root.textContent).to.equal(before);
    const line = document.createElement('p');
    line.textContent = 'Fax 934 870 112';
    root.append(line);
    await until(() => root.querySelectorAll('a').length === 2);
    stop();
    expect(root.querySelectorAll('a')).to.have.length(0);
    expect(root.textContent).to.equal(`${before}Fax 934 870 112`);
  });

  it('follows a framework that writes another text into its node', async () => {
    const root = fixtureSync<HTMLElement>(html`<div></div>`);
    const text = root.appendChild(document.createTextNode('Mobile 612 345 678 (home)'));
    const stop = enableClickToDial(root);
    await until(() => root.querySelector('a'));
    text.data = 'No number';
    await until(() => !root.querySelector('a'));
    expect(root.textContent).to.equal('No number');
    text.data = 'Now 699 120 034';
    await until(() => root.querySelector('a'));
    expect(root.textContent).to.equal('Now 699 120 034');
    stop();
  });

  describe('with a session', () => {
    let page: HubPage;
    beforeEach(async () => (page = await hubPage({ ready: true })));
    afterEach(() => page.close());

    it('asks the page, then dials with what the page knows of the contact', async () => {
      const root = fixtureSync<HTMLElement>(
        html`<div data-contact-id="c-1"><a href="tel:+34%20612%20345%20678">call</a></div>`,
      );
      provide(root)(page.client);
      const stop = enableClickToDial(root);
      const link = root.querySelector('a')!;
      let asked: CcBeforeDialEvent | undefined;
      root.addEventListener('cc-before-dial', (event) => {
        asked ??= event;
        if (asked === event) event.preventDefault();
      });
      link.click();
      await until(() => asked);
      expect(asked?.detail).to.eql({ number: '+34612345678', ticketId: null, contactId: 'c-1' });
      expect(page.phone.$calls.get()).to.have.length(0);
      link.click();
      const call = await until(() => page.phone.$calls.get()[0]);
      expect(call.number).to.equal('+34612345678');
      expect(page.phone.headers.get(call.id)?.['X-Contact-Id']).to.equal('c-1');
      stop();
    });

    it('survives a page that replaces its body, and says what is wrong with a link without a number', async () => {
      const former = document.body;
      const stop = enableClickToDial();
      const body = document.createElement('body');
      body.innerHTML = '<p>Mobile 612 345 678</p><a id="bad" href="tel:%2G">call</a>';
      provide(body)(page.client);
      try {
        document.documentElement.replaceChild(body, former);
        const link = await until(() => body.querySelector<HTMLElement>('[data-cc-number]'));
        let code = '';
        body.addEventListener('cc-error', (event) => (code = event.detail.code));
        body.querySelector<HTMLElement>('#bad')!.click();
        await until(() => code === 'bad-request');
        link.click();
        expect((await until(() => page.phone.$calls.get()[0])).number).to.equal('612345678');
      } finally {
        document.documentElement.replaceChild(former, body);
        stop();
      }
    });
  });
});
