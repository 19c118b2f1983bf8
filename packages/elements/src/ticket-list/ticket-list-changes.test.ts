import { expect } from '@open-wc/testing';
import type { ErrorDetail } from '../events/error.js';
import type { TicketAssignDetail } from '../events/ticket-assign.js';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import { withoutWaiting } from '../testing/without-waiting.js';
import './define.js';

/** How long the client waits for an answer. */
const perishableTimeoutMs = 8_000;

describe('<cc-ticket-list>: what changes meanwhile', () => {
  const shown = new TicketListFixture();
  const { find, rows, names, focused, button, key, show } = shown;
  const tickets = () => shown.page.client.tickets;

  before(async () => {
    await shown.open();
    await import('../virtual-list/virtual-list.lazy.js');
  });
  after(() => shown.page.close());

  afterEach(async () => {
    await shown.page.client.agents.setState('dnd');
    await shown.page.system(async (work) => {
      const now = Date.now();
      for (const each of await work.find('interaction'))
        if (each.status !== 'closed')
          await work.put('interaction', { ...each, status: 'closed', rank: null, closedAt: now });
      for (const each of await work.find('ticket'))
        if (each.status !== 'resolved')
          await work.put('ticket', { ...each, status: 'resolved', resolvedAt: now });
    });
    await until(() => tickets().$mine.get().length + tickets().$unassigned.get().length === 0);
  });

  /** These wait, the last one on top. */
  const wait = async (...people: string[]): Promise<void> => {
    for (const name of people) await shown.page.chat(`${name} writes`, { name, queue: 'support' });
    await show('unassigned');
    await until(() => names().join() === people.toReversed().join());
  };
  const point = (at: number): unknown =>
    rows()[at]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
  const resolve = (id: string) =>
    shown.page.system(async (work) =>
      work.put('ticket', { ...(await work.need('ticket', id)), status: 'resolved', resolvedAt: Date.now() }),
    );
  const offered = async (name = 'Marta Ruiz', text = 'Hello') => {
    await shown.page.ready();
    const visitor = await shown.page.chat(text, { name, queue: 'support' });
    await until(() => find('.offer'));
    return visitor;
  };

  it('points at nothing when the row under the pointer leaves', async () => {
    await wait('Nuria', 'Tomás');
    point(0);
    await until(() => button('Assign to me'));
    await resolve(rows()[0]!.ticketId);
    await until(() => names().join() === 'Nuria' && !find('.assign-bar'));
    point(0);
    (await until(() => button('Assign to me'))).click();
    await until(() => tickets().$mine.get().length === 1);
    expect(tickets().ticket(tickets().$mine.get()[0]!).get()!.contactName).to.equal('Nuria');
  });

  it('keeps the focus at its place when the focused row leaves, also the last one', async () => {
    await wait('Nuria', 'Tomás', 'Greta');
    rows()[1]!.focus();
    await resolve(rows()[1]!.ticketId);
    await until(() => names().join() === 'Greta,Nuria');
    expect(focused()).to.equal(rows()[1]);
    await resolve(rows()[1]!.ticketId);
    await until(() => names().join() === 'Greta' && focused() === rows()[0]);
    await resolve(rows()[0]!.ticketId);
    await until(() => find('.blank')?.textContent.includes('No unassigned tickets'));
    expect(focused()).to.equal(find('#unassigned'));
  });

  it('moves a ticket that a supervisor gives away from list to list', async () => {
    await wait('Nuria', 'Tomás');
    const sofia = shown.page.agent('sofia');
    const [id] = tickets().$unassigned.get();
    await until(() => sofia.tickets.ticket(id!).get());
    await sofia.tickets.assign(id!, 'ana');
    await until(() => find('#mine .count')!.textContent === '1' && names().join() === 'Nuria');
    shown.element.tab = 'mine';
    await until(() => names().join() === 'Tomás');
    await sofia.tickets.assign(id!, 'bruno');
    await until(() => find('.blank')?.textContent.includes('No tickets assigned to you'));
    expect(find('.blank')!.textContent).to.include('You can also take the unassigned ticket.');
  });

  it('shows the open ticket as selected in whichever list it stands', async () => {
    await wait('Nuria', 'Tomás');
    point(1);
    (await until(() => button('Assign to me'))).click();
    await until(() => tickets().$mine.get().length === 1);
    shown.element.tab = 'mine';
    await until(() => rows()[0]?.ariaSelected === 'true');
    expect(find('#mine .count')!.textContent).to.equal('1');
    expect(find('#unassigned .count')!.textContent).to.equal('1');
  });

  it('takes an offer away that its customer, or its time, has ended', async () => {
    await wait();
    const visitor = await offered('Marta Ruiz', '<b>bold</b>');
    const card = find('.offer')!;
    expect(card.getAttribute('aria-label')).to.equal('New chat from Marta Ruiz');
    expect(card.textContent).to.include('<b>bold</b>').and.to.include('Support');
    expect(card.querySelector('[role=timer]')!.textContent).to.match(/^0:[012]\d$/);
    button('Accept')!.focus();
    await visitor.webchat.end();
    await until(() => !find('.offer'));
    expect(tickets().$mine.get()).to.deep.equal([]);
  });

  it('announces an offer at once, and once', async () => {
    await wait();
    const spoken = () => document.querySelector('[data-centralita=assertive]')?.textContent ?? '';
    await offered('Ágata Once');
    await until(() => spoken().includes('New chat from Ágata Once'));
    await show('mine');
    await until(() => find('.offer'));
    expect(spoken().split('Ágata Once')).to.have.length(2);
    button('Decline')!.click();
    await until(() => !find('.offer'));
  });

  it('tells the page that an offer was accepted, and shows the agent’s own list', async () => {
    await wait();
    await offered();
    const received: TicketAssignDetail[] = [];
    shown.element.addEventListener('cc-ticket-assign', (event) => received.push(event.detail));
    const accept = button('Accept')!;
    accept.click();
    accept.click();
    await until(() => shown.element.tab === 'mine' && names().join() === 'Marta Ruiz');
    const { id: ticketId, number } = tickets().ticket(rows()[0]!.ticketId).get()!;
    await until(() => received.length > 0);
    expect(received).to.deep.equal([{ ticketId, number, agentId: 'ana' }]);
  });

  it('says why an offer cannot be answered without a connection', async () => {
    await wait();
    await offered();
    shown.page.offline();
    await until(() => button('Accept')!.ariaDisabled === 'true');
    for (const name of ['Accept', 'Decline'])
      expect(button(name)!.getAttribute('aria-description'), name).to.include('No connection');
    button('Accept')!.click();
    await until(() => find('.banners')!.textContent.includes('You are offline. This list is from'));
    await expect(shown.element).to.be.accessible();
    shown.page.online();
    await until(() => button('Accept')?.ariaDisabled === null);
    expect(tickets().$mine.get()).to.deep.equal([]);
    button('Decline')!.click();
    await until(() => !find('.offer'));
  });

  it('says that a ticket could not be assigned, until one has read it', async () => {
    await wait('Nuria');
    point(0);
    const assign = await until(() => button('Assign to me'));
    const errors: ErrorDetail[] = [];
    shown.element.addEventListener('cc-error', (event) => errors.push(event.detail));
    const { ticketId } = rows()[0]!;
    await withoutWaiting(perishableTimeoutMs, async () => {
      shown.page.offline();
      assign.click();
      await until(() => errors.length > 0);
    });
    expect(errors.map(({ code, source }) => [code, source])).to.deep.equal([['expired', 'cc-ticket-list']]);
    const alert = await until(() => find('.banners .banner.bad[role=alert]'));
    expect(alert.textContent).to.include('nothing was changed');
    shown.page.online();
    await until(() => !find('.banners .banner.warn'));
    expect(rows().map((each) => each.ticketId)).to.deep.equal([ticketId]);
    button('Dismiss')!.focus();
    button('Dismiss')!.click();
    await until(() => !find('.banners .banner.bad'));
  });

  it('stays quick and exact with a thousand tickets that change', async () => {
    await wait('Nuria');
    const template = tickets().ticket(tickets().$unassigned.get()[0]!).get()!;
    await shown.page.system(async (work) => {
      for (let i = 0; i < 1_000; i++)
        await work.put('ticket', {
          ...template,
          id: `k-${i}`,
          number: 20_000 + i,
          contactName: `Name ${i}`,
          changedAt: template.changedAt - i - 1,
        });
    });
    await until(() => find('#unassigned .count')!.textContent === '1,001');
    expect(rows().length).to.be.lessThan(25);
    expect(rows()[0]!.ariaSetSize).to.equal('1001');
    await shown.search('name 999');
    expect(names()).to.deep.equal(['Name 999']);
    await shown.search('');
    rows()[0]!.focus();
    key('End');
    await until(() => focused()?.ariaPosInSet === '1001');
    expect(focused()!.textContent).to.include('Name 999');
    await shown.page.system(async (work) =>
      work.put('ticket', { ...(await work.need('ticket', 'k-999')), changedAt: Date.now() + 1_000 }),
    );
    await until(() => focused()?.ariaPosInSet === '1');
    expect(focused()!.textContent).to.include('Name 999');
  });
});
