import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcTicketAssignEvent } from '../events/ticket-assign.js';
import type { CcTicketResolveEvent } from '../events/ticket-resolve.js';
import { provide } from '../internal/provide.js';
import type { MenuPart } from '../parts/menu.js';
import type { PickDialogPart } from '../parts/pick-dialog.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcTicket } from './ticket.js';
import './define.js';

describe('<cc-ticket>', () => {
  let page: HubPage;
  let element: CcTicket;

  const text = (): string => element.renderRoot.textContent.replace(/\s+/g, ' ');
  const button = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === label,
    );

  const tabs = (): HTMLElement[] => [...element.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
  const selected = (): string | null | undefined =>
    tabs()
      .find((each) => each.ariaSelected === 'true')
      ?.getAttribute('aria-label');
  const picker = () =>
    until(() => {
      const dialog = element.renderRoot.querySelector('cc-p-pick');
      return dialog?.shadowRoot?.querySelector('dialog[open]') && dialog;
    });
  const options = (dialog: PickDialogPart): HTMLElement[] => [
    ...dialog.renderRoot.querySelectorAll<HTMLElement>('[role=option]'),
  ];
  const named = (dialog: PickDialogPart, label: string): HTMLButtonElement =>
    [...dialog.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === label)!;

  function type(dialog: PickDialogPart, words: string): void {
    const field = dialog.renderRoot.querySelector('input')!;
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  function press(dialog: PickDialogPart, key: string): void {
    const field = dialog.renderRoot.querySelector('input')!;
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }

  async function chooseInMenu(label: string): Promise<void> {
    const menu = await until(() => element.renderRoot.querySelector<MenuPart>('.actions cc-p-menu'));
    menu.show();
    const item = await until(() =>
      [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) =>
        each.textContent.includes(label),
      ),
    );
    item.click();
  }

  /** A conversation of billing with somebody who has telephones and an e-mail address. */
  async function knownContact(): Promise<string> {
    await page.chat('Hello', { queue: 'billing' });
    const ticketId = await page.accept();
    const [contact] = await page.client.contacts.search('Lucía');
    await page.client.contacts.link(ticketId, contact!.id);
    await until(() => page.client.tickets.ticket(ticketId).get()?.contactId);
    return ticketId;
  }

  async function tipify(ticketId: string): Promise<void> {
    const tree = await until(() => page.client.tipification.tree('outcomes').get());
    const leaf = tree.nodes.find((node) => !tree.nodes.some((each) => each.parentId === node.id))!;
    await page.client.tipification.save(ticketId, leaf.id, [], '');
  }

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-ticket');
    around.append(element);
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await page.chat('Hello', { name: 'Marta Ruiz' });
    await page.accept();
    await until(() => button('Resolve'));
    await expect(element).to.be.accessible();
  });

  it('says that nothing is open until something is', async () => {
    await until(() => text().includes('No ticket open'));
    await page.chat('Hello', { name: 'Marta Ruiz', queue: 'billing' });
    await page.accept();
    await until(() => text().includes('Marta Ruiz'));
    expect(text()).to.include('Inbound').and.to.include('Renewals › Billing').and.to.include('#1041');
  });

  it('shows resolving as waiting without a connection, and lets it be taken back', async () => {
    await page.chat('Hello', { queue: 'support' });
    const ticketId = await page.accept();
    await tipify(ticketId);
    await until(() => button('Resolve'));
    page.offline();
    button('Resolve')!.click();
    await until(() => text().includes('Waiting to be sent'));
    button('Reopen')!.click();
    await until(() => button('Resolve') && !text().includes('Waiting to be sent'));
    page.online();
    await until(() => page.client.$pending.get().length === 0);
    expect(page.client.tickets.ticket(ticketId).get()?.status).to.equal('open');
  });

  it('resolves after the outcome that the queue demands, and takes it back', async () => {
    await page.chat('Hello', { queue: 'support' });
    const ticketId = await page.accept();
    await until(() => button('Resolve')?.ariaDisabled === 'true');
    await tipify(ticketId);
    await until(() => button('Resolve') && button('Resolve')?.ariaDisabled !== 'true');
    const received: CcTicketResolveEvent[] = [];
    element.addEventListener('cc-ticket-resolve', (event) => received.push(event));
    button('Resolve')!.click();
    await until(() => button('Reopen'));
    expect(received.map((event) => event.detail.ticketId)).to.deep.equal([ticketId]);
    const toast = element.renderRoot.querySelector('cc-p-toast')!;
    const undo = await until(() =>
      [...toast.renderRoot.querySelectorAll('button')].find((each) => each.textContent.includes('Undo')),
    );
    undo.click();
    await until(() => page.client.tickets.ticket(ticketId).get()?.status === 'open');
  });

  it('takes no second press for another button’s', async () => {
    await page.chat('Hello', { queue: 'support' });
    const ticketId = await page.accept();
    await tipify(ticketId);
    const pressed = await until(() => button('Resolve'));
    pressed.dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 1 }));
    const reopen = await until(() => button('Reopen'));
    reopen.dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 2 }));
    await until(() => page.client.$pending.get().length === 0);
    expect(page.client.tickets.ticket(ticketId).get()?.status).to.equal('resolved');
    const held = { key: 'Enter', repeat: true, bubbles: true, cancelable: true };
    expect(reopen.dispatchEvent(new KeyboardEvent('keydown', held))).to.equal(false);
  });

  it('resolves a second ticket too while there is no connection', async () => {
    const tickets: string[] = [];
    for (const name of ['Marta Ruiz', 'Inés Prat']) {
      await page.chat('Hello', { queue: 'support', name });
      tickets.push(await page.accept());
      await tipify(tickets.at(-1)!);
    }
    await until(() => text().includes('Inés Prat') && button('Resolve'));
    page.offline();
    button('Resolve')!.click();
    await until(() => text().includes('Waiting to be sent'));
    page.client.tickets.open(tickets[0]!);
    await until(() => text().includes('Marta Ruiz') && button('Resolve'));
    expect(button('Resolve')!.ariaBusy).to.equal(null);
    button('Resolve')!.click();
    await until(() => button('Reopen'));
    page.online();
    await until(() =>
      tickets.every(
        (id) =>
          page.client.tickets.ticket(id).get()?.status !== 'open' && page.client.$pending.get().length === 0,
      ),
    );
  });

  it('asks the page before it resolves', async () => {
    await page.chat('Hello');
    const ticketId = await page.accept();
    await tipify(ticketId);
    await until(() => button('Resolve') && button('Resolve')?.ariaDisabled !== 'true');
    let asked = 0;
    element.addEventListener('cc-before-resolve', (event) => {
      asked++;
      event.preventDefault();
    });
    button('Resolve')!.click();
    await until(() => asked === 1);
    expect(page.client.tickets.ticket(ticketId).get()?.status).to.equal('open');
    expect(page.client.$pending.get()).to.deep.equal([]);
  });

  it('gives a ticket to a colleague whom one finds by typing', async () => {
    page.agent('bruno');
    await page.chat('Hello');
    const ticketId = await page.accept();
    await until(() => page.client.agents.$colleagues.get().length > 1);
    const received: CcTicketAssignEvent[] = [];
    element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    await chooseInMenu('Assign to…');
    const dialog = await picker();
    await expect(dialog).to.be.accessible();
    type(dialog, 'diaz');
    await until(() => options(dialog).length === 1);
    expect(options(dialog)[0]!.textContent).to.include('Bruno Díaz');
    press(dialog, 'Enter');
    await until(() => page.client.tickets.$mine.get().length === 0);
    const owner = await page.system(async (work) => (await work.need('ticket', ticketId)).ownerId);
    expect(owner).to.equal('bruno');
    expect(received.map(({ detail }) => detail.agentId)).to.deep.equal(['bruno']);
    await until(() => element.renderRoot.querySelector('cc-p-pick') === null);
  });

  it('tells who was faster, also when the ticket is gone with it', async () => {
    await page.client.agents.setState('dnd');
    const bruno = page.agent('bruno');
    await page.chat('Hello', { name: 'Marta Ruiz' });
    const ticketId = await until(() => page.client.tickets.$unassigned.get()[0]);
    page.client.tickets.open(ticketId);
    await until(() => button('Assign to me') && bruno.tickets.$unassigned.get()[0]);
    const claim = bruno.tickets.assignToMe(ticketId);
    button('Assign to me')!.click();
    await claim;
    await until(() => text().includes('Bruno Díaz has this ticket'));
    await until(() => text().includes('No ticket open'));
    expect(element.renderRoot.querySelector('[role=alert]')).to.not.equal(null);
    await page.chat('Hello', { name: 'Inés' });
    page.client.tickets.open(await until(() => page.client.tickets.$unassigned.get()[0]));
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
      page.client.tickets
        .interactionsOf(ticketId)
        .get()
        .find(({ channel }) => channel === 'email'),
    );
    await until(() => page.client.tickets.$interaction.get()?.id === mail.id);
    await until(() => selected() === 'Email, Active');
    expect(text()).to.include('Outbound');
    expect(page.client.tickets.ticket(ticketId).get()?.lastAction.channel).to.equal('email');
  });

  it('calls a number that is typed, unless the page says no', async () => {
    await knownContact();
    const asked: string[] = [];
    element.addEventListener('cc-before-dial', (event) => {
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
    await until(() => page.client.voice.$calls.get().some(({ number }) => number === '+34600708090'));
    expect(page.client.voice.$calls.get()).to.have.length(1);
  });

  it('passes a conversation to a queue with a note, after it said what that means', async () => {
    await page.chat('Hello', { queue: 'support' });
    const ticketId = await page.accept();
    let refuses = true;
    element.addEventListener('cc-before-transfer', (event) => {
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
      await until(() => !element.renderRoot.querySelector('cc-p-pick'));
      if (!passes) expect(page.client.tickets.$mine.get()).to.have.length(1);
    }
    await until(() => page.client.tickets.$mine.get().length === 0);
    const [ticket, notes] = await page.system(async (work) => [
      await work.need('ticket', ticketId),
      await work.find('message', { ticket_id: ticketId }),
    ]);
    expect(ticket.queueId).to.equal('billing');
    expect(notes.map(({ text: words }) => words)).to.include('Charged twice');
  });

  it('offers a conversation only to who has room, and says when it came back', async () => {
    const bruno = page.agent('bruno');
    await page.ready(bruno);
    await page.client.agents.setState('ready');
    await page.chat('Hello', { queue: 'support' });
    await until(() => page.client.tickets.$offers.get()[0] ?? bruno.tickets.$offers.get()[0]);
    for (const offer of bruno.tickets.$offers.get()) await bruno.tickets.decline(offer.id);
    const ticketId = await page.accept();
    page.client.tickets.open(ticketId);
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

  it('has a tab for each of the newest interactions, and a menu of the older ones', async () => {
    const ticketId = await knownContact();
    const one = page.client.tickets.interactionsOf(ticketId).get()[0]!;
    await page.system(async (work) => {
      for (let i = 1; i <= 10; i++)
        await work.put('interaction', {
          ...one,
          id: `i-${i}`,
          channel: 'email',
          status: 'closed',
          openedAt: one.openedAt - i * 3_600_000,
        });
    });
    await until(() => tabs().length === 8 && text().includes('3 earlier'));
    const menu = element.renderRoot.querySelector<MenuPart>('.strip cc-p-menu')!;
    menu.show();
    const items = await until(() => {
      const all = [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
      return all.length === 3 && all;
    });
    items.at(-1)!.click();
    await until(() => page.client.tickets.$interaction.get()?.id === 'i-10');
    await until(() => tabs()[0]!.ariaSelected === 'true');
    expect(tabs()).to.have.length(8);
    await expect(element).to.be.accessible();
  });

  it('opens the tipification in a dialog when nobody around shows it', async () => {
    await page.chat('Hello');
    await page.accept();
    (await until(() => button('Outcome'))).click();
    await until(() => element.renderRoot.querySelector('cc-tipification'));
  });
});
