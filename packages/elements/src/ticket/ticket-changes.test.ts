import { expect } from '@open-wc/testing';
import type { ErrorDetail } from '../events/error.js';
import type { TicketAssignDetail } from '../events/ticket-assign.js';
import type { MenuPart } from '../parts/menu.js';
import { until } from '../testing/hub-fixture.js';
import { TicketFixture } from '../testing/ticket-fixture.js';
import { withoutWaiting } from '../testing/without-waiting.js';
import './define.js';

/** How long the client waits for an answer. */
const perishableTimeoutMs = 8_000;

describe('<cc-ticket>: what changes meanwhile, and the dialogs', () => {
  const shown = new TicketFixture();
  const { text, button, picker, options, named, type, press, chooseInMenu, tipify } = shown;
  const find = <E extends Element = HTMLElement>(selector: string) =>
    shown.element.renderRoot.querySelector<E>(selector);
  const toast = (): string => find('cc-p-toast')!.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();
  const tickets = () => shown.page.client.tickets;
  const spoken = (): string => document.querySelector('[data-centralita=polite]')?.textContent ?? '';
  const entries = async () => {
    const menu = find<MenuPart>('.actions cc-p-menu')!;
    menu.show();
    return until(() => {
      const all = [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')];
      return all.length > 0 && all;
    });
  };
  const begin = async (queue = 'support', name = 'Marta Ruiz'): Promise<string> => {
    await shown.page.chat('Hello', { queue, name });
    const ticketId = await shown.page.accept();
    tickets().open(ticketId);
    await until(() => button('Resolve') && text().includes(name));
    return ticketId;
  };
  const errors: ErrorDetail[] = [];

  beforeEach(async () => {
    await shown.open();
    errors.length = 0;
    shown.element.addEventListener('cc-error', (event) => errors.push(event.detail));
  });
  afterEach(() => shown.page.close());

  it('shows what a colleague does with the ticket meanwhile', async () => {
    const ticketId = await begin();
    const sofia = shown.page.agent('sofia');
    await until(() => sofia.tickets.ticket(ticketId).get());
    await sofia.tickets.setTags(ticketId, ['vip', '<b>x</b>']);
    await until(() => text().includes('vip') && text().includes('<b>x</b>'));
    await tipify(ticketId);
    await sofia.tickets.assign(ticketId, 'sofia');
    await until(() => text().includes('No ticket open') || text().includes('Sofía'));
    await sofia.tickets.assign(ticketId, 'ana');
    await until(() => tickets().$mine.get().includes(ticketId));
    tickets().open(ticketId);
    await sofia.tickets.resolve(ticketId);
    await until(() => text().includes('Resolved') && button('Reopen') && !button('Resolve'));
    button('Reopen')!.click();
    await until(() => button('Resolve'));
    expect(tickets().ticket(ticketId).get()!.status).to.equal('open');
    expect(errors).to.deep.equal([]);
  });

  it('says that it could not be assigned, forgets it with the ticket, and can be tried again', async () => {
    await shown.page.client.agents.setState('dnd');
    await shown.page.chat('Hello', { name: 'Inés Prat' });
    const ticketId = await until(() => tickets().$unassigned.get()[0]);
    tickets().open(ticketId);
    const take = await until(() => button('Assign to me'));
    await withoutWaiting(perishableTimeoutMs, async () => {
      shown.page.offline();
      take.click();
      take.click();
      await until(() => errors.length > 0);
    });
    expect(errors.map(({ code, source }) => [code, source])).to.deep.equal([['expired', 'cc-ticket']]);
    const alert = await until(() => find('.banner.bad[role=alert]'));
    expect(alert.textContent).to.include('nothing was changed');
    button('Dismiss')!.click();
    await until(() => !find('.banner.bad'));
    shown.page.online();
    await until(() => shown.page.client.$status.get().state === 'online');
    const received: TicketAssignDetail[] = [];
    shown.element.addEventListener('cc-ticket-assign', (event) => received.push(event.detail));
    button('Assign to me')!.click();
    await until(() => button('Resolve') && !button('Assign to me'));
    const { number } = tickets().ticket(ticketId).get()!;
    await until(() => received.length === 1);
    expect(received).to.deep.equal([{ ticketId, number, agentId: 'ana' }]);
  });

  it('says in its menu and buttons what waits for a connection', async () => {
    const ticketId = await begin();
    shown.page.offline();
    await until(() => button('Contact on another channel')!.ariaDisabled === 'true');
    expect(button('Contact on another channel')!.getAttribute('aria-description')).to.include(
      'No connection',
    );
    for (const item of await entries()) {
      expect(item.ariaDisabled).to.equal('true');
      expect(item.textContent + item.title + (item.getAttribute('aria-description') ?? '')).to.include(
        'No connection',
      );
      item.click();
    }
    expect(find('cc-p-pick')).to.equal(null);
    shown.page.online();
    await until(() => button('Contact on another channel')!.ariaDisabled !== 'true');
    expect(tickets().ticket(ticketId).get()!.ownerId).to.equal('ana');
  });

  it('says why there is nothing to transfer', async () => {
    const ticketId = await begin();
    const [one] = tickets().interactionsOf(ticketId).get();
    await shown.page.system((work) => work.put('interaction', { ...one!, status: 'closed' }));
    await until(() => tickets().interactionsOf(ticketId).get()[0]!.status === 'closed');
    const transfer = (await entries()).find((each) => each.textContent.includes('Transfer'))!;
    expect(transfer.textContent + transfer.title).to.include('You have no open conversation in this ticket.');
    expect(transfer.ariaDisabled).to.equal('true');
  });

  it('resolves with a way back, which it says aloud too', async () => {
    const ticketId = await begin();
    await tipify(ticketId);
    await until(() => button('Resolve')!.ariaDisabled !== 'true');
    const { number, contactId } = tickets().ticket(ticketId).get()!;
    const asked: unknown[] = [];
    shown.element.addEventListener('cc-before-resolve', (event) => asked.push(event.detail));
    button('Resolve')!.click();
    await until(() => toast().includes(`Ticket ${number} resolved`));
    expect(asked).to.deep.equal([{ ticketId, number, contactId }]);
    await until(() => spoken().includes(`Ticket ${number} resolved`));
    const dismiss = find('cc-p-toast')!.shadowRoot!.querySelector<HTMLElement>('[aria-label=Dismiss]')!;
    dismiss.click();
    await until(() => toast() === '');
    expect(tickets().ticket(ticketId).get()!.status, 'dismissed is not undone').to.equal('resolved');
    await expect(shown.element).to.be.accessible();
  });

  it('leaves everything as it was when a dialog is left', async () => {
    const ticketId = await begin();
    shown.page.agent('bruno');
    const opens = [
      () => chooseInMenu('Assign to…'),
      () => chooseInMenu('Transfer conversation'),
      async () => button('Contact on another channel')!.click(),
    ];
    for (const open of opens) {
      await open();
      const dialog = await picker();
      expect(dialog.shadowRoot!.activeElement?.getAttribute('role')).to.equal('combobox');
      type(dialog, 'nobody of this name');
      await until(() => options(dialog).length === 0);
      const none = dialog.shadowRoot!.querySelector('.none[role=status]')!;
      expect(none.textContent.trim()).to.not.equal('');
      press(dialog, 'Enter');
      await expect(dialog).to.be.accessible();
      named(dialog, 'Cancel').click();
      await until(() => !find('cc-p-pick'));
    }
    expect(tickets().ticket(ticketId).get()!.ownerId).to.equal('ana');
    expect(tickets().interactionsOf(ticketId).get()).to.have.length(1);
    expect(errors).to.deep.equal([]);
  });

  it('walks over the colleagues with arrows, and passes over the owner', async () => {
    const ticketId = await begin();
    shown.page.agent('bruno');
    shown.page.agent('carla');
    await until(
      () =>
        tickets() &&
        shown.page.client.agents.$colleagues.get().filter(({ connected }) => connected).length > 1,
    );
    await chooseInMenu('Assign to…');
    const dialog = await picker();
    const field = dialog.shadowRoot!.querySelector('input')!;
    const at = () => dialog.shadowRoot!.getElementById(field.getAttribute('aria-activedescendant') ?? '')!;
    const first = at().textContent;
    press(dialog, 'ArrowDown');
    await until(() => at().textContent !== first);
    press(dialog, 'ArrowUp');
    await until(() => at().textContent === first);
    expect(
      options(dialog).every((each) => /Ready|Offline|Online|Paused|Do not disturb/.test(each.textContent)),
    ).to.equal(true);
    type(dialog, 'CARLA');
    await until(() => options(dialog).length === 1);
    press(dialog, 'Enter');
    await until(() => !tickets().$mine.get().includes(ticketId));
    const owner = await shown.page.system(async (work) => (await work.need('ticket', ticketId)).ownerId);
    expect(owner).to.equal('carla');
    await until(() => spoken().includes('is assigned to Carla'));
  });

  it('keeps a list of colleagues as it is now, while it is open', async () => {
    const bruno = shown.page.agent('bruno');
    await shown.page.ready(bruno);
    await begin();
    await chooseInMenu('Assign to…');
    const dialog = await picker();
    const state = () => options(dialog).find((each) => each.textContent.includes('Bruno'))!.textContent;
    await until(() => state().includes('Ready'));
    await bruno.agents.setState('dnd');
    await until(() => state().includes('Do not disturb'));
    expect(find('cc-p-pick')).to.not.equal(null);
  });

  it('records the outcome in a dialog that closes when it is saved', async () => {
    const ticketId = await begin();
    button('Set outcome')!.click();
    const form = await until(() => find('cc-tipification'));
    expect(form.getAttribute('ticket-id') ?? (form as HTMLElement & { ticketId: string }).ticketId).to.equal(
      ticketId,
    );
    const dialog = form.closest('cc-p-dialog')!;
    await until(() => dialog.shadowRoot!.querySelector('dialog[open]'));
    expect(dialog.shadowRoot!.querySelector('h2')!.textContent).to.equal('Outcome');
    dialog.shadowRoot!.querySelector<HTMLElement>('.done button')!.click();
    dialog.shadowRoot!.querySelector('dialog')!.dispatchEvent(new Event('close'));
    await until(() => !find('cc-tipification'));
    await tipify(ticketId);
    await until(() => button('Outcome set'));
  });
});
