import { CentralitaError } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-softphone> with a call', () => {
  const fixture = new ElementFixture('cc-softphone');
  const call = () => fixture.page.phone.$calls.get()[0];
  const controls = () => fixture.find('[role=group][aria-label=Phone]')!;
  const note = () => fixture.find<HTMLTextAreaElement>('textarea');
  const write = (words: string) => fixture.type('textarea', words);
  const notes = () => {
    const { conversations, tickets } = fixture.page.client;
    const all = tickets.$mine.get().flatMap((id) => conversations.of(id).get().messages);
    return all.filter(({ kind }) => kind === 'note').map(({ text }) => text);
  };
  const rings = async (options = {}) => {
    const id = await fixture.page.call({ name: 'Lucía Ferrer', ...options });
    await fixture.get('[part=answer]');
    return id;
  };
  const talks = async (options = {}) => {
    const id = await rings(options);
    await fixture.press('Answer');
    await fixture.get('[part=end]');
    await until(() => fixture.named('Hold')?.ariaDisabled !== 'true' && call()?.state === 'connected');
    return id;
  };

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.show();
    await fixture.get('#dial');
  });
  afterEach(() => fixture.calm());
  after(() => fixture.close());

  describe('that rings', () => {
    it('is a region with the name of who calls, and says from which queue and why', async () => {
      await rings({ queue: '220', reason: 'No internet' });
      const region = await fixture.get('[role=region]');
      expect(nameOf(region)).to.match(/^Call with Lucía Ferrer/);
      for (const words of ['Incoming call', 'Support', 'No internet']) await fixture.reads(words);
      expect(fixture.find('#dial')).to.equal(undefined);
    });

    it('is announced at once and once, however many softphones the page has', async () => {
      const second = document.createElement('cc-softphone');
      fixture.around.append(second);
      const times = () => fixture.said('assertive').split('Incoming call from Klaus').length - 1;
      await fixture.page.call({ from: '+4915550001', name: 'Klaus', queue: '220' });
      await until(() => times() > 0);
      await fixture.settled();
      expect(times()).to.equal(1);
      second.remove();
    });

    it('asks the page with all that it needs to know before it answers', async () => {
      const asked = fixture.heard('cc-before-answer');
      const id = await rings();
      const offer = await until(() => fixture.page.client.tickets.$offers.get()[0]);
      await fixture.press('Answer');
      const { interactionId, ticketId } = offer;
      expect(asked[0]?.detail).to.eql({ callId: id, interactionId, ticketId, channel: 'voice' });
      await until(() => call()?.state === 'connected');
    });

    it('goes on ringing when it could not be answered, and says so', async () => {
      await rings();
      fixture.page.phone.refuse(new CentralitaError('no-microphone', 'blocked', { reason: 'blocked' }));
      await fixture.press('Answer');
      await fixture.reads('The microphone is not available. Allow it in the address bar.');
      expect(call()?.state).to.equal('ringing');
      fixture.page.phone.refuse(null);
      await fixture.press('Answer');
      await fixture.get('[part=end]');
      expect(fixture.find('[role=alert]')).to.equal(undefined);
    });

    it('gives the keypad back when the customer gives up', async () => {
      const id = await rings();
      fixture.find('[part=answer]')!.focus();
      await fixture.page.hangUp(id);
      const dial = await fixture.get('#dial');
      await until(() => fixture.focused() === dial);
    });
  });

  describe('in which one talks', () => {
    it('has its controls in one order in every state', async () => {
      await talks();
      const order = () => fixture.all('[aria-label=Phone] button').map(nameOf);
      expect(order()).to.eql(['Mute', 'Hold', 'Keypad', 'Note']);
      await fixture.press('Hold');
      await until(() => fixture.named('Resume'));
      expect(order()).to.eql(['Mute', 'Resume', 'Keypad', 'Note']);
      expect(controls().querySelector('[aria-pressed=true]')?.textContent).to.contain('Resume');
      await fixture.press('Resume');
      await until(() => call()?.state === 'connected');
    });

    it('obeys M, H and K in the element, and says which keys those are', async () => {
      await talks();
      const mute = fixture.named('Mute')!;
      const keys = fixture
        .all('[aria-label=Phone] button')
        .map((each) => each.getAttribute('aria-keyshortcuts'));
      expect(keys).to.eql(['M', 'H', 'K', null]);
      fixture.key(mute, 'm');
      await until(() => call()?.muted === true);
      fixture.key(mute, 'M', { shiftKey: false });
      await until(() => call()?.muted === false);
      fixture.key(mute, 'h');
      await until(() => call()?.state === 'held');
      fixture.key(mute, 'h');
      await until(() => call()?.state === 'connected');
      fixture.key(mute, 'k');
      await fixture.get('.panel .pad');
      fixture.key(mute, 'Escape');
      await until(() => !fixture.find('.panel'));
    });

    it('leaves keys alone that belong to the browser, repeat, or are typed elsewhere', async () => {
      await talks();
      const mute = fixture.named('Mute')!;
      for (const rest of [{ ctrlKey: true }, { altKey: true }, { repeat: true }, { isComposing: true }])
        expect(fixture.key(mute, 'm', rest), JSON.stringify(rest)).to.equal(true);
      fixture.key(document.body, 'm');
      await fixture.press('Note');
      fixture.key(await fixture.get('textarea'), 'm');
      await fixture.settled();
      expect(call()?.muted).to.equal(false);
    });

    it('sends digits with the keyboard too, shows those that were sent, and forgets them', async () => {
      const id = await talks();
      await fixture.press('Keypad');
      const pad = await fixture.get('.panel .pad button');
      pad.focus();
      for (const digit of ['1', '#', '*']) fixture.key(pad, digit);
      fixture.key(pad, '7', { ctrlKey: true });
      await until(() => fixture.page.phone.digits.get(id) === '1#*');
      expect(fixture.find('[role=status][aria-label=Keypad]')?.textContent).to.equal('1#*');
      await fixture.press('Keypad');
      await fixture.press('Keypad');
      expect(fixture.find('[role=status][aria-label=Keypad]')?.textContent).to.equal('');
    });

    it('opens the ticket of the call from its number', async () => {
      await talks();
      const link = await fixture.get('.why .link');
      const ticketId = fixture.page.client.tickets.$mine.get().at(-1);
      fixture.page.client.tickets.open(null);
      link.click();
      await until(() => fixture.page.client.tickets.$selected.get() !== null);
      expect(fixture.page.client.tickets.$mine.get()).to.include(ticketId);
    });

    it('shows how the voice travels while there is a figure', async () => {
      await talks();
      await fixture.get('.foot cc-p-menu');
      for (const [level, word] of [
        ['good', 'Good'],
        ['poor', 'Poor'],
      ] as const) {
        fixture.page.phone.setQuality({ level } as never);
        await until(() => fixture.find(`[aria-label="Call quality: ${word}"]`));
      }
      fixture.page.phone.setQuality(null);
      await until(() => !fixture.find('[aria-label^="Call quality"]'));
    });

    it('ends it once, and says how long the wrap-up may last', async () => {
      await talks();
      fixture.find('[part=end]')!.click();
      fixture.find('[part=end]')?.click();
      await until(() => !call());
      await fixture.reads('Wrap-up ends in');
      await fixture.get('#dial');
    });

    it('takes the focus along from a control that goes away', async () => {
      const id = await talks();
      fixture.find('[part=end]')!.focus();
      await fixture.page.hangUp(id);
      const dial = await fixture.get('#dial');
      await until(() => fixture.focused() === dial);
    });
  });

  describe('and a note', () => {
    it('puts the focus into the field, and asks for words before it saves', async () => {
      await talks();
      await fixture.press('Note');
      const field = await until(note);
      await until(() => fixture.focused() === field);
      expect(field.ariaLabel).to.equal('Internal note');
      expect(fixture.whyNot('Save')).to.equal('Write a note for your team');
      await write('   ');
      expect(fixture.whyNot('Save')).to.equal('Write a note for your team');
    });

    it('saves it trimmed and empties the field; Cancel throws it away', async () => {
      await talks();
      await fixture.press('Note');
      await write('  asks for an invoice ');
      await fixture.press('Save');
      await until(() => notes().includes('asks for an invoice'));
      expect(note()).to.equal(undefined);
      await fixture.press('Note');
      expect((await until(note)).value).to.equal('');
      await write('never mind');
      await fixture.press('Cancel');
      await fixture.press('Note');
      expect((await until(note)).value).to.equal('');
    });

    it('stays after Escape, and after the element was taken out of the page', async () => {
      await talks();
      await fixture.press('Note');
      await write('half a tho');
      fixture.key(note()!, 'Escape');
      await until(() => !note());
      await fixture.show();
      await fixture.press('Note');
      expect((await until(note)).value).to.equal('half a tho');
    });

    it('is taken without a connection too, and arrives', async () => {
      await talks();
      await fixture.press('Note');
      fixture.page.offline();
      await fixture.reads('No connection');
      await write('said while offline');
      await fixture.press('Save');
      expect(notes()).not.to.include('said while offline, twice');
      fixture.page.online();
      await until(() => notes().includes('said while offline'));
    });
  });
});
