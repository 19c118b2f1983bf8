import { expect } from '@open-wc/testing';
import type { CcTicketAssignEvent } from '../events/ticket-assign.js';
import { until } from '../testing/hub-fixture.js';
import { TicketFixture } from '../testing/ticket-fixture.js';
import './define.js';

describe('<cc-ticket>: other agents, queues and channels', () => {
  const shown = new TicketFixture();
  const { text, button, selected, picker, options, named, type, press, chooseInMenu, knownContact } = shown;

  beforeEach(() => shown.open());
  afterEach(() => shown.page.close());

  it('gives a ticket to a colleague whom one finds by typing', async () => {
    shown.page.agent('bruno');
    await shown.page.chat('Hello');
    const ticketId = await shown.page.accept();
    await until(() => shown.page.client.agents.$colleagues.get().length > 1);
    const received: CcTicketAssignEvent[] = [];
    shown.element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    await chooseInMenu('Assign to…');
    const dialog = await picker();
    await expect(dialog).to.be.accessible();
    type(dialog, 'diaz');
    await until(() => options(dialog).length === 1);
    expect(options(dialog)[0]!.textContent).to.include('Bruno Díaz');
    press(dialog, 'Enter');
    await until(() => shown.page.client.tickets.$mine.get().length === 0);
    const owner = await shown.page.system(async (work) => (await work.need('ticket', ticketId)).ownerId);
    expect(owner).to.equal('bruno');
    await until(() => received.length > 0);
    expect(received.map(({ detail }) => detail.agentId)).to.deep.equal(['bruno']);
    await until(() => shown.element.renderRoot.querySelector('cc-p-pick') === null);
  });

  it('tells who was faster, also when the ticket is gone with it', async () => {
    await shown.page.client.agents.setState('dnd');
    const bruno = shown.page.agent('bruno');
    await shown.page.chat('Hello', { name: 'Marta Ruiz' });
    const ticketId = await until(() => shown.page.client.tickets.$unassigned.get()[0]);
    shown.page.client.tickets.open(ticketId);
    await until(() => button('Assign to me') && bruno.tickets.$unassigned.get()[0]);
    const claim = bruno.tickets.assignToMe(ticketId);
    button('Assign to me')!.click();
    await claim;
    await until(() => text().includes('Bruno Díaz has this ticket'));
    await until(() => text().includes('No ticket open'));
    expect(shown.element.renderRoot.querySelector('[role=alert]')).to.not.equal(null);
    await shown.page.chat('Hello', { name: 'Inés' });
    shown.page.client.tickets.open(await until(() => shown.page.client.tickets.$unassigned.get()[0]));
    await until(() => text().includes('Inés') && !text().includes('has this ticket'));
  });

  it('starts another channel with an address of the contact, and says of the others why not', async () => {
    const ticketId = await knownContact();
    button('Contact on another channel')!.click();
    const dialog = await picker();
    await until(() => options(dialog).some((each) => each.textContent.includes('Email')));
    const named = (word: string) => options(dialog).find((each) => each.textContent.includes(word))!;
    expect(named('SMS').ariaDisabled).to.equal('true');
    expect(named('SMS').textContent).to.include('This queue does not handle SMS');
    expect(named('Chat').textContent).to.include('Only the customer can start a chat');
    await expect(dialog).to.be.accessible();
    named('@').click();
    const mail = await until(() =>
      shown.page.client.tickets
        .interactionsOf(ticketId)
        .get()
        .find(({ channel }) => channel === 'email'),
    );
    await until(() => shown.page.client.tickets.$interaction.get()?.id === mail.id);
    await until(() => selected() === 'Email, Active');
    expect(text()).to.include('Outbound');
    expect(shown.page.client.tickets.ticket(ticketId).get()?.lastAction.channel).to.equal('email');
  });

  it('calls a number that is typed, unless the page says no', async () => {
    await knownContact();
    const asked: string[] = [];
    shown.element.addEventListener('cc-before-dial', (event) => {
      asked.push(event.detail.number);
      if (asked.length === 1) event.preventDefault();
    });
    for (const count of [1, 2]) {
      button('Contact on another channel')!.click();
      const dialog = await picker();
      type(dialog, '+34 600 70 80 90');
      await until(() => options(dialog).length === 1 && options(dialog)[0]);
      press(dialog, 'Enter');
      await until(() => asked.length === count);
    }
    expect(asked).to.deep.equal(['+34600708090', '+34600708090']);
    await until(() => shown.page.client.voice.$calls.get().some(({ number }) => number === '+34600708090'));
    expect(shown.page.client.voice.$calls.get()).to.have.length(1);
  });

  it('passes a conversation to a queue with a note, after it said what that means', async () => {
    await shown.page.chat('Hello', { queue: 'support' });
    const ticketId = await shown.page.accept();
    let refuses = true;
    shown.element.addEventListener('cc-before-transfer', (event) => {
      expect(event.detail).to.include({ kind: 'queue', target: 'billing' });
      if (refuses) event.preventDefault();
    });
    for (const passes of [false, true]) {
      refuses = !passes;
      await chooseInMenu('Transfer conversation');
      const dialog = await picker();
      await expect(dialog).to.be.accessible();
      expect(named(dialog, 'Transfer').ariaDisabled).to.equal('true');
      type(dialog, 'billing');
      await until(() => options(dialog).length === 1);
      press(dialog, 'Enter');
      await until(() => dialog.shadowRoot!.activeElement?.localName === 'textarea');
      expect(dialog.shadowRoot!.textContent).to.include(
        'The conversation goes to Billing and is no longer yours.',
      );
      dialog.shadowRoot!.querySelector('textarea')!.value = 'Charged twice';
      named(dialog, 'Transfer').click();
      await until(() => !shown.element.renderRoot.querySelector('cc-p-pick'));
      if (!passes) expect(shown.page.client.tickets.$mine.get()).to.have.length(1);
    }
    await until(() => shown.page.client.tickets.$mine.get().length === 0);
    const [ticket, notes] = await shown.page.system(async (work) => [
      await work.need('ticket', ticketId),
      await work.find('message', { ticket_id: ticketId }),
    ]);
    expect(ticket.queueId).to.equal('billing');
    expect(notes.map(({ text: words }) => words)).to.include('Charged twice');
  });

  it('offers a conversation only to who has room, and says when it came back', async () => {
    const bruno = shown.page.agent('bruno');
    await shown.page.ready(bruno);
    await shown.page.client.agents.setState('ready');
    await shown.page.chat('Hello', { queue: 'support' });
    await until(() => shown.page.client.tickets.$offers.get()[0] ?? bruno.tickets.$offers.get()[0]);
    for (const offer of bruno.tickets.$offers.get()) await bruno.tickets.decline(offer.id);
    const ticketId = await shown.page.accept();
    shown.page.client.tickets.open(ticketId);
    await chooseInMenu('Transfer conversation');
    const dialog = await picker();
    const option = (name: string) => options(dialog).find((each) => each.textContent.includes(name));
    await until(() => option('Bruno Díaz')?.ariaDisabled !== 'true');
    expect(option('Carla Puig')!.textContent).to.include('at full capacity');
    option('Bruno Díaz')!.click();
    await until(() => named(dialog, 'Transfer').ariaDisabled !== 'true');
    named(dialog, 'Transfer').click();
    const offer = await until(() => bruno.tickets.$offers.get()[0]);
    await bruno.tickets.decline(offer.id);
    await until(() => document.body.textContent.includes('Nobody accepted the transfer'));
  });
});
