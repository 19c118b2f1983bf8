import { expect } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { announce } from './announce.js';

const lines = (kind: string) =>
  [...document.querySelectorAll(`[data-centralita=${kind}] p`)].map((line) => line.textContent);

describe('announce', () => {
  it('says the same thing once, whoever says it', async () => {
    announce('Incoming call from Lucía', { assertive: true, key: 'ring:1' });
    announce('Llamada de Lucía', { assertive: true, key: 'ring:1' });
    await until(() => lines('assertive').length > 0);
    expect(lines('assertive')).to.deep.equal(['Incoming call from Lucía']);
  });

  it('has one polite and one assertive region in the page, unseen', async () => {
    announce('Saved', { lang: 'en' });
    announce('Sent');
    expect(document.querySelectorAll('[data-centralita]').length).to.equal(2);
    await until(() => lines('polite').length === 2);
    expect(lines('polite')).to.deep.equal(['Saved', 'Sent']);
    const box = document.querySelector('[data-centralita=polite]')?.getBoundingClientRect();
    expect(box?.width).to.be.at.most(1);
  });

  it('forgets old lines', () => {
    for (const n of [1, 2, 3, 4, 5, 6]) announce(`Line ${n}`);
    expect(lines('polite')).to.deep.equal(['Line 3', 'Line 4', 'Line 5', 'Line 6']);
  });
});
