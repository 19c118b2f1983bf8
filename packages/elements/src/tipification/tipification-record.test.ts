import { finishAnimations } from '../testing/finish-animations.js';
import { expect } from '@open-wc/testing';
import { ElementFixture } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-tipification> and its record', () => {
  const fixture = new ElementFixture('cc-tipification');
  let ticketId: string;
  const client = () => fixture.page.client;
  const recorded = () => client().tipification.of(ticketId).get();
  const draft = () => client().drafts.tipification(ticketId).get();
  const saved = () => fixture.find('.saved');
  const chips = () => fixture.all('.tags .chip').map(({ textContent }) => textContent.trim());
  const tagField = () => fixture.get<HTMLInputElement>('.tags input');
  const note = (words: string) => fixture.type('textarea', words);
  const choose = async (words = 'charged twice') => {
    await fixture.type('#search', words);
    fixture.key(fixture.find('#search')!, 'Enter');
    await fixture.get('[aria-selected=true]');
  };
  const tag = async (words: string, key = 'Enter') => {
    const field = await tagField();
    field.value = words;
    fixture.key(field, key);
    await fixture.settled();
  };

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.page.chat('I was charged twice', { queue: 'billing' });
    ticketId = await fixture.page.accept();
    await fixture.show({ 'ticket-id': ticketId });
    await fixture.get('[role=treeitem]');
  });
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    fixture.around.style.removeProperty('color-scheme');
    fixture.page.online();
    await until(() => client().$status.get().state === 'online');
    for (const { id, status } of client().tickets.interactionsOf(ticketId).get())
      if (status === 'active') await client().tickets.end(id);
    await fixture.calm();
  });
  after(() => fixture.close());

  it('says what to do without a ticket, and waits for a session', async () => {
    client().tickets.open(null);
    await fixture.show();
    await fixture.reads('No outcome to set');
    await expect(fixture.element).to.be.accessible();
    fixture.use(undefined);
    await fixture.show({ 'ticket-id': ticketId });
    await fixture.reads('Loading');
    fixture.use(client());
    await fixture.get('[role=treeitem]');
  });

  it('is that of the ticket which is open in the page, where none is named', async () => {
    await fixture.show();
    client().tickets.open(ticketId);
    await choose();
    client().tickets.open(null);
    await fixture.reads('No outcome to set');
    client().tickets.open(ticketId);
    await fixture.get('[aria-selected=true]');
    client().tickets.open(null);
  });

  it('needs an outcome where the queue asks for one, and says so', async () => {
    await fixture.reads('required');
    expect(fixture.whyNot('Done')).to.equal('Choose an outcome first');
    await note('only words');
    expect(fixture.whyNot('Done')).to.equal('Choose an outcome first');
    await choose();
    expect(fixture.whyNot('Done')).to.equal(null);
  });

  it('tells the page all that was recorded', async () => {
    const events = fixture.heard('cc-tipify');
    await choose();
    await tag('refund');
    await note(' 48,20 € ');
    await fixture.press('Done');
    await until(() => events.length === 1);
    const { at, ...detail } = events[0]!.detail;
    expect(detail).to.eql({
      ticketId,
      outcomeId: 'billing.charge.double',
      path: ['Billing', 'Charges', 'Charged twice, refunded'],
      tags: ['refund'],
      note: ' 48,20 € ',
    });
    expect(Math.abs(Date.parse(at) - Date.now())).to.be.below(60_000);
    await until(() => fixture.said().includes('Outcome saved'));
  });

  it('shows what was recorded, with the way to it, and the focus on what comes next', async () => {
    await choose();
    await tag('refund');
    await note('two lines\nof words');
    fixture.find('textarea')!.focus();
    fixture.key(fixture.focused()!, 'Enter', { ctrlKey: true });
    await until(saved);
    for (const words of ['Outcome saved', 'Billing › ', 'Charged twice, refunded', 'refund', 'two lines'])
      await fixture.reads(words);
    await until(() => fixture.focused()?.textContent?.trim() === 'Edit');
    expect(draft()).to.equal(null);
  });

  it('can be changed: the draft begins with the record, and replaces it', async () => {
    await client().tipification.save(ticketId, 'billing.charge.double', ['one'], 'first');
    await fixture.press('Edit');
    expect((await fixture.get<HTMLTextAreaElement>('textarea')).value).to.equal('first');
    expect(chips()).to.eql(['one']);
    await choose('disputed');
    await fixture.press('Done');
    await until(() => recorded()?.outcomeId === 'billing.charge.disputed');
    await until(saved);
    expect(recorded()?.note).to.equal('first');
  });

  it('keeps what is written when a colleague records an outcome meanwhile', async () => {
    await choose('disputed');
    await note('my words');
    await fixture.page.agent('sofia').tipification.save(ticketId, 'billing.charge.double', [], 'hers');
    await until(() => recorded()?.note === 'hers');
    await fixture.settled();
    expect(fixture.find<HTMLTextAreaElement>('textarea')?.value).to.equal('my words');
    await fixture.press('Done');
    await until(() => recorded()?.note === 'my words');
  });

  it('shows what a colleague recorded where nothing was begun', async () => {
    await fixture.page.agent('sofia').tipification.save(ticketId, 'billing.charge.double', [], 'hers');
    await until(() => saved()?.textContent.includes('hers'));
  });

  it('keeps the words and says why when the ticket is a colleague’s by now', async () => {
    const errors = fixture.heard('cc-error');
    await choose();
    await note('my words');
    await fixture.page.agent('sofia').tickets.assign(ticketId, 'bruno');
    await fixture.press('Done').catch(() => undefined);
    await until(() => errors.length > 0 || fixture.text().includes('No outcome to set'));
    expect(draft()?.note).to.equal('my words');
    expect(recorded()).to.equal(null);
  });

  it('keeps a draft in the browser, and says so', async () => {
    await note('later');
    await fixture.press('Later');
    await fixture.reads('Draft saved');
    await until(() => fixture.said().includes('Draft saved'));
    await note('later, or not');
    expect(fixture.text(), 'it is not what was said to be saved').not.to.contain('Draft saved');
    const again = fixture.page.elsewhere('ana');
    fixture.use(again);
    await until(() => again.tickets.ticket(ticketId).get());
    await fixture.show({ 'ticket-id': ticketId });
    expect((await fixture.get<HTMLTextAreaElement>('textarea')).value).to.equal('later, or not');
    fixture.use(client());
    again.close();
  });

  describe('has tags', () => {
    it('from Enter, a comma and a list of them, each once', async () => {
      await tag(' one ');
      await tag('two', ',');
      await tag('one, three,, two');
      expect(chips()).to.eql(['one', 'two', 'three']);
      expect((await tagField()).value).to.equal('');
    });

    it('that Backspace in the empty field takes away, and a button by name', async () => {
      await tag('one,two,three');
      await tag('', 'Backspace');
      expect(chips()).to.eql(['one', 'two']);
      await tag('word', 'Backspace');
      expect(chips()).to.eql(['one', 'two']);
      await fixture.press('Remove one');
      expect(chips()).to.eql(['two']);
    });

    it('from the suggestions of the center, and not one that is there already', async () => {
      const [known] = client().tipification.$tags.get();
      const field = await tagField();
      field.value = known!.name;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
      await fixture.settled();
      expect(chips()).to.eql([known!.name]);
      expect([...field.list!.options].map(({ value }) => value)).not.to.include(known!.name);
    });
  });

  describe('ends a wrap-up', () => {
    const afterCall = async (queue: string) => {
      const id = await fixture.page.call({ queue });
      const called = await fixture.page.accept();
      await fixture.page.hangUp(id);
      await fixture.show({ 'ticket-id': called });
      await fixture.get('.clock');
      return called;
    };

    it('without an outcome where none is asked for', async () => {
      await fixture.page.system(async (work) =>
        work.put('queue', { ...(await work.need('queue', 'support')), tipificationRequired: false }),
      );
      const called = await afterCall('220');
      expect(fixture.text()).not.to.contain('required');
      await fixture.press('Done');
      await until(() => client().tickets.interactionsOf(called).get().at(-1)?.status === 'closed');
      expect(client().tipification.of(called).get()).to.equal(null);
    });

    it('whose time cannot be extended where the queue does not allow it', async () => {
      await afterCall('230');
      expect(fixture.whyNot('1 min')).to.equal('This queue does not allow extra time.');
      expect(fixture.named('No limit')).to.equal(undefined);
    });
  });

  for (const [lang, done, later, empty] of [
    ['es', 'Listo', 'Más tarde', 'No hay nada que tipificar'],
    ['pt', 'Concluir', 'Mais tarde', 'Nada para tabular'],
  ] as const)
    it(`speaks ${lang}`, async () => {
      fixture.around.lang = lang;
      await until(
        () => fixture.named(done) ?? fixture.all('button').find((each) => each.textContent.includes(done)),
      );
      await until(() => fixture.named(later));
      client().tickets.open(null);
      await fixture.show();
      await fixture.reads(empty);
    });

  it('is readable in the dark, with a choice and without', async () => {
    fixture.around.style.setProperty('color-scheme', 'dark');
    await finishAnimations();
    await expect(fixture.element).to.be.accessible();
    await choose();
    await tag('one');
    await finishAnimations();
    await expect(fixture.element).to.be.accessible();
  });
});
