import { expect } from '@open-wc/testing';
import type { CcTicketResolveEvent } from '../events/ticket-resolve.js';
import type { MenuPart } from '../parts/menu.js';
import { until } from '../testing/hub-fixture.js';
import { TicketFixture } from '../testing/ticket-fixture.js';
import './define.js';

describe('<cc-ticket>', () => {
  const shown = new TicketFixture();
  const { text, button, tabs, knownContact, tipify } = shown;

  beforeEach(() => shown.open());
  afterEach(() => shown.page.close());

  it('is accessible', async () => {
    await shown.page.chat('Hello', { name: 'Marta Ruiz' });
    await shown.page.accept();
    await until(() => button('Resolve'));
    await expect(shown.element).to.be.accessible();
  });

  it('says that nothing is open until something is', async () => {
    await until(() => text().includes('No ticket open'));
    await shown.page.chat('Hello', { name: 'Marta Ruiz', queue: 'billing' });
    await shown.page.accept();
    await until(() => text().includes('Marta Ruiz'));
    expect(text()).to.include('Inbound').and.to.include('Renewals › Billing').and.to.include('#1041');
  });

  it('shows a caller from a web page by name and without a link to call', async () => {
    await shown.page.call({ visitorId: 'v-e0918127-89571f31f' });
    await shown.page.accept();
    await until(() => text().includes('Web F31F'));
    expect(text()).not.to.include('v-e0918127');
    expect(shown.element.renderRoot.querySelector('a[href^="tel:"]')).to.equal(null);
  });

  it('shows resolving as waiting without a connection, and lets it be taken back', async () => {
    await shown.page.chat('Hello', { queue: 'support' });
    const ticketId = await shown.page.accept();
    await tipify(ticketId);
    await until(() => button('Resolve'));
    shown.page.offline();
    button('Resolve')!.click();
    await until(() => text().includes('Waiting to be sent'));
    button('Reopen')!.click();
    await until(() => button('Resolve') && !text().includes('Waiting to be sent'));
    shown.page.online();
    await until(() => shown.page.client.$pending.get().length === 0);
    expect(shown.page.client.tickets.ticket(ticketId).get()?.status).to.equal('open');
  });

  it('resolves after the outcome that the queue demands, and takes it back', async () => {
    await shown.page.chat('Hello', { queue: 'support' });
    const ticketId = await shown.page.accept();
    await until(() => button('Resolve')?.ariaDisabled === 'true');
    await tipify(ticketId);
    await until(() => button('Resolve') && button('Resolve')?.ariaDisabled !== 'true');
    const received: CcTicketResolveEvent[] = [];
    shown.element.addEventListener('cc-ticket-resolve', (event) => received.push(event));
    button('Resolve')!.click();
    await until(() => button('Reopen') && received.length > 0);
    expect(received.map((event) => event.detail.ticketId)).to.deep.equal([ticketId]);
    const toast = shown.element.renderRoot.querySelector('cc-p-toast')!;
    const undo = await until(() =>
      [...toast.renderRoot.querySelectorAll('button')].find((each) => each.textContent.includes('Undo')),
    );
    undo.click();
    await until(() => shown.page.client.tickets.ticket(ticketId).get()?.status === 'open');
  });

  it('takes no second press for another button’s', async () => {
    await shown.page.chat('Hello', { queue: 'support' });
    const ticketId = await shown.page.accept();
    await tipify(ticketId);
    const pressed = await until(() => button('Resolve'));
    pressed.dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 1 }));
    const reopen = await until(() => button('Reopen'));
    reopen.dispatchEvent(new PointerEvent('click', { bubbles: true, detail: 2 }));
    await until(() => shown.page.client.$pending.get().length === 0);
    expect(shown.page.client.tickets.ticket(ticketId).get()?.status).to.equal('resolved');
    const held = { key: 'Enter', repeat: true, bubbles: true, cancelable: true };
    expect(reopen.dispatchEvent(new KeyboardEvent('keydown', held))).to.equal(false);
  });

  it('resolves a second ticket too while there is no connection', async () => {
    const tickets: string[] = [];
    for (const name of ['Marta Ruiz', 'Inés Prat']) {
      await shown.page.chat('Hello', { queue: 'support', name });
      tickets.push(await shown.page.accept());
      await tipify(tickets.at(-1)!);
    }
    await until(() => text().includes('Inés Prat') && button('Resolve'));
    shown.page.offline();
    button('Resolve')!.click();
    await until(() => text().includes('Waiting to be sent'));
    shown.page.client.tickets.open(tickets[0]!);
    await until(() => text().includes('Marta Ruiz') && button('Resolve'));
    expect(button('Resolve')!.ariaBusy).to.equal(null);
    button('Resolve')!.click();
    await until(() => button('Reopen'));
    shown.page.online();
    await until(() =>
      tickets.every(
        (id) =>
          shown.page.client.tickets.ticket(id).get()?.status !== 'open' &&
          shown.page.client.$pending.get().length === 0,
      ),
    );
  });

  it('asks the page before it resolves', async () => {
    await shown.page.chat('Hello');
    const ticketId = await shown.page.accept();
    await tipify(ticketId);
    await until(() => button('Resolve') && button('Resolve')?.ariaDisabled !== 'true');
    let asked = 0;
    shown.element.addEventListener('cc-before-resolve', (event) => {
      asked++;
      event.preventDefault();
    });
    button('Resolve')!.click();
    await until(() => asked === 1);
    expect(shown.page.client.tickets.ticket(ticketId).get()?.status).to.equal('open');
    expect(shown.page.client.$pending.get()).to.deep.equal([]);
  });

  it('has a tab for each of the newest interactions, and a menu of the older ones', async () => {
    const ticketId = await knownContact();
    const one = shown.page.client.tickets.interactionsOf(ticketId).get()[0]!;
    await shown.page.system(async (work) => {
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
    const menu = shown.element.renderRoot.querySelector<MenuPart>('.strip cc-p-menu')!;
    menu.show();
    const items = await until(() => {
      const all = [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
      return all.length === 3 && all;
    });
    items.at(-1)!.click();
    await until(() => shown.page.client.tickets.$interaction.get()?.id === 'i-10');
    await until(() => tabs()[0]!.ariaSelected === 'true');
    expect(tabs()).to.have.length(8);
    await expect(shown.element).to.be.accessible();
  });

  it('opens the tipification in a dialog when nobody around shows it', async () => {
    await shown.page.chat('Hello');
    await shown.page.accept();
    (await until(() => button('Set outcome'))).click();
    await until(() => shown.element.renderRoot.querySelector('cc-tipification'));
  });
});
