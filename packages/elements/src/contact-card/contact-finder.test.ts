import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-contact-card> of a ticket without a contact', () => {
  const fixture = new ElementFixture('cc-contact-card');
  let ticketId: string;
  const labels = ['Name', 'ID number', 'Phone', 'Email'] as const;
  const ticket = () => fixture.page.client.tickets.ticket(ticketId).get();
  const found = () => fixture.all('li').map(nameOf).join(' | ');
  const inputs = () => fixture.all<HTMLInputElement>('form input');
  const values = () => inputs().map(({ value }) => value);
  const search = (words: string) => fixture.type('[type=search]', words);
  const fill = async (...all: string[]) => {
    for (const [index, value] of all.entries()) {
      const field = inputs()[index]!;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await fixture.settled();
    }
  };
  const begin = async () => {
    await fixture.press('New contact');
    await until(() => inputs().length === labels.length);
  };

  before(async () => {
    await fixture.start();
    await fixture.page.chat('Hello', { name: 'Nora Vidal' });
    ticketId = await fixture.page.accept();
  });
  beforeEach(async () => {
    if (ticket()?.contactId) await fixture.page.client.contacts.link(ticketId, null);
    fixture.page.client.drafts.newContact(ticketId).set(null);
    await fixture.show({ 'ticket-id': ticketId });
    await fixture.reads('Who is this?');
  });
  afterEach(() => fixture.around.removeAttribute('lang'));
  after(() => fixture.close());

  it('asks who it is, with the name that they gave, and is accessible', async () => {
    await fixture.reads('Nora Vidal');
    expect(fixture.text(), 'the id of a visitor tells nobody anything').not.to.contain('v-');
    expect(fixture.find('[type=search]')?.ariaLabel).to.equal('Search contacts');
    await expect(fixture.element).to.be.accessible();
  });

  it('finds by name, document and number', async () => {
    for (const words of ['ferrer', '41223907K', '752 415 920']) {
      await search(words);
      await until(() => found().includes('Lucía Ferrer Montaner')).catch(() => {
        throw new Error(`not found by ${words}: ${found()}`);
      });
      await search('');
    }
  });

  it('says so when nobody is found, and always shows those of the last words', async () => {
    await search('zzzzzz');
    await fixture.reads('No results');
    void search('hughes');
    void search('carvalho');
    await until(() => found().includes('Carvalho'));
    await fixture.page.client.contacts.search('hughes');
    expect(found()).not.to.contain('Hughes');
  });

  it('links the one that is pressed, and shows their card', async () => {
    await search('Carvalho');
    await fixture.press('Link');
    await until(() => fixture.find('h3')?.textContent === 'Beatriz Carvalho');
    expect(ticket()?.contactName).to.equal('Beatriz Carvalho');
  });

  it('takes the contact away again from the menu of the card', async () => {
    const [contact] = await fixture.page.client.contacts.search('Hughes');
    await fixture.page.client.contacts.link(ticketId, contact!.id);
    (await fixture.get('[aria-label=More]')).click();
    await fixture.press('Unlink');
    await fixture.reads('Who is this?');
    expect(ticket()?.contactId).to.equal(null);
  });

  it('begins a new contact with what is known, and the focus in the first field', async () => {
    await begin();
    expect(values()).to.eql(['Nora Vidal', '', '', '']);
    await until(() => fixture.focused() === inputs()[0]);
    expect(inputs().map(({ type }) => type)).to.eql(['text', 'text', 'tel', 'email']);
    expect(fixture.all('form .label').map(nameOf)).to.eql([...labels]);
  });

  it('makes the contact with all that was written, and links it', async () => {
    await begin();
    await fill(' Nora Vidal Puig ', ' N-1 ', '+34 600 70 80 90', 'nora@example.org');
    await fixture.press('Create contact');
    await until(() => fixture.find('h3')?.textContent === 'Nora Vidal Puig');
    const contact = await until(
      () => fixture.page.client.contacts.contact(ticket()!.contactId!).get().contact,
    );
    expect(contact.code).to.equal('N-1');
    expect(contact.points.map(({ value }) => value)).to.eql(['+34600708090', 'nora@example.org']);
  });

  it('makes none without a name', async () => {
    await begin();
    await fill('   ', 'N-2');
    await fixture.press('Create contact');
    await fixture.settled();
    expect(await fixture.page.client.contacts.search('N-2')).to.eql([]);
    expect(values()[1]).to.equal('N-2');
  });

  it('keeps all words when the document is another contact’s, and says so to the page too', async () => {
    const errors = fixture.heard('cc-error');
    await begin();
    await fill('Nora', 'GB1125797', '+34600708091', '');
    await fixture.press('Create contact');
    const alert = await fixture.get('[role=alert]');
    expect(alert.textContent).to.contain('Someone else changed this first.');
    expect(values()).to.eql(['Nora', 'GB1125797', '+34600708091', '']);
    expect(errors[0]?.detail.code).to.equal('conflict');
    await fill('Nora', 'N-3');
    await fixture.press('Create contact');
    await until(() => fixture.find('h3')?.textContent === 'Nora');
  });

  it('keeps a half-written contact when the element goes away and when the page does', async () => {
    await begin();
    await fill('Nora V', 'N-4');
    await fixture.show({ 'ticket-id': ticketId });
    await until(() => values().join() === 'Nora V,N-4,,');
    expect(localStorage.length).to.be.greaterThan(0);
    const again = fixture.page.elsewhere('ana');
    fixture.use(again);
    await until(() => again.tickets.ticket(ticketId).get());
    await fixture.show({ 'ticket-id': ticketId });
    await until(() => values().join() === 'Nora V,N-4,,');
    fixture.use(fixture.page.client);
    again.close();
  });

  it('throws it away with Cancel', async () => {
    await begin();
    await fill('Nora V', 'N-5');
    await fixture.press('Cancel');
    await fixture.get('[type=search]');
    await begin();
    expect(values()[1]).to.equal('');
  });

  it('creates and links without a connection, as soon as it is back', async () => {
    await begin();
    await fill('Offline Nora', 'N-6');
    fixture.page.offline();
    await until(() => fixture.page.client.$status.get().state !== 'online');
    await fixture.press('Create contact');
    await until(() => fixture.page.client.$pending.get().length > 0);
    fixture.page.online();
    await until(() => fixture.find('h3')?.textContent === 'Offline Nora');
  });

  it('shows the contact that a colleague links meanwhile', async () => {
    await search('zz');
    const sofia = fixture.page.agent('sofia');
    const [contact] = await sofia.contacts.search('Restrepo');
    await sofia.contacts.link(ticketId, contact!.id);
    await until(() => fixture.find('h3')?.textContent === 'Andrés Restrepo Vélez');
  });

  for (const [lang, who, fresh, create] of [
    ['es', '¿Quién es?', 'Nuevo contacto', 'Crear contacto'],
    ['pt', 'Quem é?', 'Novo contato', 'Criar contato'],
  ] as const)
    it(`speaks ${lang}`, async () => {
      fixture.around.lang = lang;
      await fixture.reads(who);
      await fixture.press(fresh);
      await until(() => fixture.named(create));
    });

  for (const width of [280, 320])
    it(`lets nothing stick out at ${width} px, searching and writing`, async () => {
      await search('a');
      expect(await fixture.sticksOut(width)).to.eql([]);
      await begin();
      expect(await fixture.sticksOut(width)).to.eql([]);
      fixture.width(320);
    });

  describe('that came from a number', () => {
    it('suggests who has a similar one, and offers it for a new contact', async () => {
      const callId = await fixture.page.call({ from: '+34752415921', name: '' });
      const called = await fixture.page.accept();
      await fixture.page.client.contacts.link(called, null);
      await fixture.show({ 'ticket-id': called });
      await fixture.reads('Who is this?');
      await fixture.reads('+34752415921');
      await fixture.reads('Contacts with a similar number');
      await begin();
      expect(values()[2]).to.equal('+34752415921');
      await fixture.page.hangUp(callId);
      await fixture.calm();
    });
  });
});
