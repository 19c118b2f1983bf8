import { CentralitaError } from '@centralita/core';
import { demoData } from '@centralita/demo-server';
import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-softphone> without a call', () => {
  const fixture = new ElementFixture('cc-softphone');
  const field = () => fixture.find<HTMLInputElement>('#dial')!;
  const dialed = () => fixture.page.phone.$calls.get().map(({ number }) => number);
  const headers = () => fixture.page.phone.headers.get(fixture.page.phone.$calls.get()[0]?.id ?? '');

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.show();
    await fixture.get('#dial');
  });
  afterEach(() => fixture.calm());
  after(() => fixture.close());

  describe('types with its keys', () => {
    it('has twelve keys in the order of a telephone, with one tab stop', () => {
      const keys = fixture.all('.pad button');
      expect(keys.map((key) => nameOf(key)).join('')).to.equal('123456789*0#');
      expect(keys.filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
      expect(fixture.find('.pad')?.ariaLabel).to.equal('Keypad');
    });

    it('walks over the grid with the arrows, Home and End, and stays within it', async () => {
      const keys = fixture.all('.pad button');
      const walk = (key: string): string => {
        fixture.key(fixture.focused()!, key);
        return nameOf(fixture.focused()!);
      };
      keys[0]!.focus();
      expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map(walk).join('')).to.equal('2541');
      expect(walk('ArrowUp'), 'there is nothing above').to.equal('1');
      expect(walk('End')).to.equal('#');
      expect(walk('ArrowDown'), 'there is nothing below').to.equal('#');
      expect(walk('Home')).to.equal('1');
    });

    it('goes from the field down to the keys', () => {
      field().focus();
      expect(fixture.key(field(), 'ArrowDown')).to.equal(false);
      expect(nameOf(fixture.focused()!)).to.equal('1');
    });

    it('takes back the last digit, and all of them with Escape', async () => {
      expect(fixture.named('Delete')).to.equal(undefined);
      for (const key of ['9', '0', '2', '#']) await fixture.press(key);
      expect(field().value).to.equal('902#');
      await fixture.press('Delete');
      expect(field().value).to.equal('902');
      fixture.key(field(), 'Escape');
      await fixture.settled();
      expect(field().value).to.equal('');
    });
  });

  describe('dials', () => {
    it('what was typed, without the signs that people write between digits', async () => {
      const asked = fixture.heard('cc-before-dial');
      await fixture.type('#dial', ' +34 (610) 20-30.40 ');
      await fixture.press('Call');
      await until(() => dialed().length > 0);
      expect(dialed()).to.eql(['+34610203040']);
      expect(asked[0]?.detail).to.eql({ number: '+34610203040', ticketId: null, contactId: null });
      expect(asked[0]?.cancelable && asked[0].composed).to.equal(true);
    });

    it('codes and extensions as they are', async () => {
      await fixture.type('#dial', '*21*2042#');
      fixture.key(field(), 'Enter');
      await until(() => dialed()[0] === '*21*2042#');
    });

    it('nothing when nothing was typed: the focus shows where to type', async () => {
      await fixture.press('Call');
      expect(fixture.focused()).to.equal(field());
      expect(dialed()).to.eql([]);
    });

    it('nothing while a word is composed, which ends with Enter too', async () => {
      await fixture.type('#dial', '600100200');
      fixture.key(field(), 'Enter', { isComposing: true });
      await fixture.settled();
      expect(dialed()).to.eql([]);
    });

    it('nothing when the page says no, and keeps the number', async () => {
      const asked = fixture.heard('cc-before-dial', true);
      await fixture.type('#dial', '600100200');
      await fixture.press('Call');
      await until(() => asked.length === 1);
      expect(dialed()).to.eql([]);
      expect(field().value).to.equal('600100200');
    });

    it('once, however often the button is pressed', async () => {
      await fixture.type('#dial', '600100200');
      const call = fixture.find('[part=call]')!;
      for (let presses = 0; presses < 3; presses++) call.click();
      await until(() => dialed().length > 0);
      await fixture.settled();
      expect(dialed()).to.eql(['600100200']);
    });

    it('again after a refusal, which is said, tells the page why, and goes with the next attempt', async () => {
      const errors = fixture.heard('cc-error');
      fixture.page.phone.refuse(new CentralitaError('call-failed', 'busy', { status: 486 }));
      await fixture.type('#dial', '600100200');
      await fixture.press('Call');
      const alert = await fixture.get('[role=alert]');
      expect(alert.textContent).to.contain('The line is busy with another call.');
      expect(errors[0]?.detail).to.include({ code: 'call-failed', source: 'cc-softphone' });
      expect(field().value).to.equal('600100200');
      fixture.page.phone.refuse(null);
      await fixture.press('Dismiss');
      expect(fixture.find('[role=alert]')).to.equal(undefined);
      await fixture.press('Call');
      await until(() => dialed().length === 1);
    });
  });

  describe('finds people', () => {
    it('who are in the way of the keys only while there are some', async () => {
      await fixture.type('#dial', 'hughes');
      await fixture.get('.people');
      expect(fixture.find('.pad')).to.equal(undefined);
      fixture.key(field(), 'ArrowDown');
      expect(fixture.focused()?.textContent).to.contain('Oliver Hughes');
      fixture.key(field(), 'Escape');
      await fixture.get('.pad');
    });

    it('and Enter calls the first of them, as the contact that it is', async () => {
      const [oliver] = await fixture.page.client.contacts.search('hughes');
      await fixture.type('#dial', 'hughes');
      await fixture.get('.people');
      fixture.key(field(), 'Enter');
      await until(() => dialed().length > 0);
      expect(dialed()).to.eql(['+447700900633']);
      expect(headers()?.['X-Contact-Id']).to.equal(oliver?.id);
    });

    it('not for a number, one letter, or words that nobody is called', async () => {
      for (const words of ['34752', 'h', 'zzzz']) {
        await fixture.type('#dial', words);
        await fixture.page.client.contacts.search('Ferrer');
        expect(fixture.find('.people'), words).to.equal(undefined);
      }
    });

    it('and says of one without a number why a press does nothing', async () => {
      await fixture.page.client.contacts.create({ name: 'Quintina Sinnúmero' });
      await fixture.type('#dial', 'quintina');
      const row = await fixture.get('.people button');
      expect([row.ariaDisabled, row.title]).to.eql(['true', 'No phone number']);
      row.click();
      await fixture.settled();
      expect(dialed()).to.eql([]);
    });

    it('always those of the last words, in whatever order the answers come', async () => {
      void fixture.type('#dial', 'hughes');
      void fixture.type('#dial', 'carvalho');
      await until(() => fixture.find('.people')?.textContent.includes('Carvalho'));
      await fixture.page.client.contacts.search('hughes');
      expect(fixture.find('.people')?.textContent).not.to.contain('Hughes');
    });
  });

  it('calls under the number that was chosen among those of the center', async () => {
    expect(fixture.find('.calling-as')?.textContent).to.contain('Billing · 210');
    fixture.find('.calling-as button')!.click();
    const options = await until(() => {
      const all = fixture.all('[role=menuitemradio]');
      return all.length > 1 && all;
    });
    expect(options.map(({ ariaChecked }) => ariaChecked).slice(0, 2)).to.eql(['true', 'false']);
    options[1]!.click();
    await until(() => fixture.find('.calling-as')?.textContent.includes('Night line · 240'));
    await fixture.type('#dial', '600100200');
    await fixture.press('Call');
    await until(() => dialed().length > 0);
    expect(Object.values(headers() ?? {})).to.include('240');
  });

  it('offers the last calls of open tickets, and puts one into the field without calling', async () => {
    const { name, phones } = demoData.contacts[1]!;
    const callId = await fixture.page.call({ from: phones[0]!, name });
    await fixture.page.accept();
    await fixture.page.hangUp(callId);
    const row = await fixture.get('.recents button');
    expect(row.textContent).to.contain(name);
    expect(row.title).to.equal(`Call ${phones[0]}`);
    row.click();
    await fixture.settled();
    expect(field().value).to.equal(phones[0]);
    expect(dialed()).to.eql([]);
  });

  it('lists a caller from a web page by name, and cannot call the id of the visit', async () => {
    const callId = await fixture.page.call({ visitorId: 'v-e0918127-89571f31f' });
    await fixture.page.accept();
    await fixture.page.hangUp(callId);
    const row = await until(() =>
      [...fixture.all<HTMLButtonElement>('.recents button')].find((each) =>
        each.textContent.includes('Web F31F'),
      ),
    );
    expect([row.disabled, row.title]).to.eql([true, '']);
  });
});
