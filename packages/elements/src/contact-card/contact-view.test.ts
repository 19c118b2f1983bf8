import { finishAnimations } from '../testing/finish-animations.js';
import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-contact-card> and what it shows', () => {
  const fixture = new ElementFixture('cc-contact-card');
  let ticketId: string;
  let contactId: string;
  const name = () => fixture.find('h3')?.textContent;
  const tabs = () => fixture.all('[role=tab]');
  const panel = () => fixture.find('[role=tabpanel]')!;
  const chips = () => fixture.all('.tagline .chip').map(({ textContent }) => textContent.trim());
  const contact = () => fixture.page.client.contacts.contact(contactId).get().contact!;
  const shows = (who: string) => until(() => name() === who);

  before(async () => {
    await fixture.start();
    await fixture.page.chat('I was charged twice', { queue: 'billing' });
    ticketId = await fixture.page.accept();
    contactId = (await fixture.page.client.contacts.search('Ferrer'))[0]!.id;
    await fixture.page.client.contacts.link(ticketId, contactId);
  });
  beforeEach(async () => {
    fixture.page.client.tickets.open(null);
    await fixture.show({ 'ticket-id': ticketId });
    await shows('Lucía Ferrer Montaner');
  });
  afterEach(() => {
    fixture.around.removeAttribute('lang');
    fixture.around.style.removeProperty('color-scheme');
    fixture.width(320);
  });
  after(() => fixture.close());

  describe('whose', () => {
    it('is nobody’s without a ticket, in words', async () => {
      await fixture.show();
      await fixture.reads('The contact of the open ticket appears here.');
      await fixture.reads('No contact');
      expect(fixture.all('button')).to.eql([]);
      await expect(fixture.element).to.be.accessible();
    });

    it('is that of the ticket that is open in the page, and follows it', async () => {
      await fixture.show();
      fixture.page.client.tickets.open(ticketId);
      await shows('Lucía Ferrer Montaner');
      fixture.page.client.tickets.open(null);
      await fixture.reads('The contact of the open ticket appears here.');
    });

    it('is that of `ticket-id`, whatever is open', async () => {
      await fixture.page.chat('Hi', { name: 'Somebody Else', visitor: 'v-else' });
      const other = await fixture.page.accept();
      fixture.page.client.tickets.open(other);
      await fixture.settled();
      expect(name()).to.equal('Lucía Ferrer Montaner');
      fixture.element.ticketId = other;
      await fixture.reads('Who is this?');
    });

    it('is that of `contact-id`, without a ticket: then there is no tab for one', async () => {
      const [oliver] = await fixture.page.client.contacts.search('Hughes');
      await fixture.show({ 'contact-id': oliver!.id });
      await shows('Oliver Hughes');
      expect(tabs().map(nameOf)).to.eql(['Personal', 'Products2']);
    });

    it('is nobody’s for a ticket that does not exist', () =>
      fixture
        .show({ 'ticket-id': 'no-such-ticket' })
        .then(() => fixture.reads('The contact of the open ticket appears here.')));

    it('says that a contact cannot be loaded, and tries again when asked', async () => {
      await fixture.show({ 'contact-id': 'no-such-contact' });
      await fixture.reads('The contact could not be loaded. This no longer exists.');
      expect(fixture.find('[role=alert]')).not.to.equal(undefined);
      await fixture.press('Try again');
      await fixture.reads('The contact could not be loaded.');
    });

    it('waits for a session, with a sign that says so', async () => {
      fixture.use(undefined);
      await fixture.show({ 'ticket-id': ticketId });
      expect(fixture.find('[role=status]')?.textContent).to.contain('Loading');
      expect(fixture.find('[aria-busy=true]')).not.to.equal(undefined);
      fixture.use(fixture.page.client);
      await shows('Lucía Ferrer Montaner');
    });
  });

  describe('in tabs', () => {
    it('that the arrows walk and choose, and that name their panel', async () => {
      tabs()[0]!.focus();
      fixture.key(tabs()[0]!, 'ArrowRight');
      await fixture.settled();
      expect(nameOf(fixture.focused()!)).to.contain('Products');
      expect(tabs().map(({ ariaSelected }) => ariaSelected)).to.eql(['false', 'true', 'false']);
      expect(panel().getAttribute('aria-labelledby')).to.equal(tabs()[1]?.id);
      fixture.key(tabs()[1]!, 'End');
      await fixture.settled();
      expect(nameOf(fixture.focused()!)).to.equal('Ticket');
      fixture.key(tabs()[2]!, 'ArrowRight');
      await fixture.settled();
      expect(nameOf(fixture.focused()!), 'around').to.equal('Personal');
      expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    });

    it('with the products, counted, and words where there are none', async () => {
      tabs()[1]!.click();
      await until(() => panel().querySelectorAll('li').length === contact().products.length);
      expect(tabs()[1]?.textContent).to.contain(String(contact().products.length));
      const made = await fixture.page.client.contacts.create({ name: 'Without Products' });
      await fixture.show({ 'contact-id': made.id });
      await shows('Without Products');
      tabs()[1]!.click();
      await fixture.reads('No products');
    });

    it('with the facts of the ticket, and what the page told of it', async () => {
      tabs()[2]!.click();
      await fixture.page.client.tickets.setContext(ticketId, { 'Order number': 'A-77' });
      for (const fact of ['Billing', 'Open', 'A-77', 'Order number', 'Renewals']) await fixture.reads(fact);
      const { number } = fixture.page.client.tickets.ticket(ticketId).get()!;
      expect(panel().textContent).to.contain(`#${number}`);
      expect(panel().textContent, 'what is empty is not named').not.to.contain('Priority');
      await fixture.page.agent('sofia').tickets.setPriority(ticketId, 3);
      await until(() => panel().textContent.includes('Priority'));
    });
  });

  describe('with tags', () => {
    const field = () => fixture.find<HTMLInputElement>('input.tag');
    const begin = async () => {
      await fixture.press('Tag');
      return until(() => field() ?? undefined);
    };

    it('that are added with Enter, once each', async () => {
      for (const [words, expected] of [
        [' urgent ', 1],
        ['urgent', 1],
      ] as const) {
        const input = await begin();
        expect(fixture.focused()).to.equal(input);
        input.value = words;
        fixture.key(input, 'Enter');
        await until(() => !field());
        await until(() => chips().filter((each) => each === 'urgent').length === expected);
      }
      await until(() => contact().tags.includes('urgent'));
    });

    it('that are not added with Escape, and the focus is on the button again', async () => {
      const input = await begin();
      input.value = 'never';
      fixture.key(input, 'Escape');
      await until(() => nameOf(fixture.focused()!) === 'Tag');
      expect(contact().tags).not.to.include('never');
    });

    it('that suggest those of the center that are not there yet', async () => {
      const input = await begin();
      const known = [...(input.list?.options ?? [])].map(({ value }) => value);
      const all = fixture.page.client.tipification.$tags.get().map(({ name: tag }) => tag);
      expect(known).to.eql(all.filter((tag) => !contact().tags.includes(tag)));
    });

    it('that are taken away by a button that says which', async () => {
      await fixture.page.client.contacts.update(contactId, contact().edition, { tags: ['one', 'two'] });
      await until(() => chips().join() === 'one,two');
      await fixture.press('Remove one');
      await until(() => chips().join() === 'two');
    });

    it('that stay with a colleague’s when both change them', async () => {
      const errors = fixture.heard('cc-error');
      const { edition } = contact();
      await fixture.page.agent('sofia').contacts.update(contactId, edition, { tags: ['hers'] });
      await until(() => chips().includes('hers'));
      const input = await begin();
      input.value = 'mine';
      fixture.key(input, 'Enter');
      await until(() => chips().join() === 'hers,mine');
      expect(errors).to.eql([]);
    });
  });

  describe('with what happened before', () => {
    const rows = () => fixture.find('cc-p-contact-activity')?.shadowRoot?.querySelectorAll('li').length ?? 0;

    it('says that there was nothing', async () => {
      const made = await fixture.page.client.contacts.create({ name: 'Brand New' });
      await fixture.show({ 'contact-id': made.id });
      await fixture.reads('No activity yet. Calls and conversations appear here.');
    });

    it('shows ten at a time, and more on request, down to the first', async () => {
      const made = await fixture.page.client.contacts.create({ name: 'Old Friend' });
      const [template] = fixture.page.client.tickets.interactionsOf(ticketId).get();
      const ticket = fixture.page.client.tickets.ticket(ticketId).get()!;
      await fixture.page.system(async (work) => {
        const old = { id: 'old', number: 7_000, contactId: made.id, status: 'resolved' } as const;
        await work.put('ticket', { ...ticket, ...old });
        for (let n = 0; n < 23; n++)
          await work.put('interaction', {
            ...template!,
            id: `old-${n}`,
            ticketId: 'old',
            openedAt: template!.openedAt - n * 60_000,
          });
      });
      await fixture.show({ 'contact-id': made.id });
      for (const count of [10, 20]) {
        await until(() => rows() === count);
        await fixture.press('See more');
      }
      await until(() => rows() === 23);
      expect(fixture.named('See more')).to.equal(undefined);
      await fixture.reads('#7000');
    });
  });

  for (const [lang, ...words] of [
    ['es', 'Personal', 'Productos', 'Actividad reciente', 'Llamar'],
    ['pt', 'Pessoal', 'Produtos', 'Atividade recente', 'Ligar'],
  ] as const)
    it(`speaks ${lang}`, async () => {
      fixture.around.lang = lang;
      for (const each of words) await fixture.reads(each);
    });

  for (const width of [280, 320])
    it(`lets nothing stick out at ${width} px`, async () => {
      await fixture.page.client.contacts.update(contactId, contact().edition, {
        tags: ['x'.repeat(120), 'vip'],
      });
      await until(() => chips().length === 2);
      expect(await fixture.sticksOut(width)).to.eql([]);
    });

  it('is readable in the dark', async () => {
    fixture.around.style.setProperty('color-scheme', 'dark');
    await finishAnimations();
    await expect(fixture.element).to.be.accessible();
  });
});
