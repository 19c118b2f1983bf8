import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcTicketResolveEvent } from '../events/ticket-resolve.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcTicket } from './ticket.js';
import './define.js';

describe('<cc-ticket>', () => {
  let page: HubPage;
  let element: CcTicket;

  const text = (): string => element.renderRoot.textContent.replace(/\s+/g, ' ');
  const button = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === label);

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
    const told: CcTicketResolveEvent[] = [];
    element.addEventListener('cc-ticket-resolve', (event) => told.push(event));
    button('Resolve')!.click();
    await until(() => button('Reopen'));
    expect(told.map((event) => event.detail.ticketId)).to.deep.equal([ticketId]);
    const toast = element.renderRoot.querySelector('cc-p-toast')!;
    const undo = await until(() =>
      [...toast.renderRoot.querySelectorAll('button')].find((each) => each.textContent.includes('Undo')),
    );
    undo.click();
    await until(() => page.client.tickets.ticket(ticketId).get()?.status === 'open');
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
    await element.updateComplete;
    expect(asked).to.equal(1);
    expect(page.client.tickets.ticket(ticketId).get()?.status).to.equal('open');
    expect(page.client.$pending.get()).to.deep.equal([]);
  });

  it('gives a ticket to a colleague', async () => {
    page.agent('bruno');
    await page.chat('Hello');
    const ticketId = await page.accept();
    await until(() => page.client.agents.$colleagues.get().length > 0);
    const menu = await until(() => element.renderRoot.querySelector('cc-p-menu'));
    menu.show();
    const bruno = await until(() =>
      [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) =>
        each.textContent.includes('Bruno'),
      ),
    );
    bruno.click();
    await until(() => page.client.tickets.$mine.get().length === 0);
    const owner = await page.system(async (work) => (await work.need('ticket', ticketId)).ownerId);
    expect(owner).to.equal('bruno');
  });

  it('opens the tipification in a dialog when nobody around shows it', async () => {
    await page.chat('Hello');
    await page.accept();
    (await until(() => button('Tipify'))).click();
    await until(() => element.renderRoot.querySelector('cc-tipification'));
  });
});
