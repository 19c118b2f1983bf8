import { expect, fixtureSync, html, nextFrame } from '@open-wc/testing';
import type { CcTicketAssignEvent } from '../events/ticket-assign.js';
import type { CcTicketSelectEvent } from '../events/ticket-select.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { ListTab } from './list-view.js';
import type { CcTicketList } from './ticket-list.js';
import type { TicketRowPart } from './ticket-row.js';
import './define.js';

describe('<cc-ticket-list>', () => {
  let page: HubPage;
  let element: CcTicketList;

  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    element.renderRoot.querySelector<E>(selector);
  const rows = (): TicketRowPart[] => [...element.renderRoot.querySelectorAll('cc-p-ticket-row')];
  const names = (): string[] => rows().map((row) => row.querySelector('.name')?.textContent ?? '');
  const focused = (): Element | null => element.shadowRoot!.activeElement;
  const button = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === label);
  const key = (name: string, rest: KeyboardEventInit = {}): void => {
    const options = { key: name, bubbles: true, composed: true, cancelable: true, ...rest };
    focused()!.dispatchEvent(new KeyboardEvent('keydown', options));
  };

  async function waiting(...people: string[]): Promise<void> {
    for (const name of people) await page.chat(`${name} writes`, { name, queue: 'support' });
    await until(() => page.client.tickets.$unassigned.get().length === people.length);
  }

  async function owned(...people: string[]): Promise<void> {
    await page.ready();
    for (const name of people) {
      await page.chat(`${name} writes`, { name });
      await page.accept();
    }
    await page.client.agents.setState('dnd');
  }

  async function show(tab: ListTab = 'mine', height = '400px'): Promise<void> {
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-ticket-list');
    element.tab = tab;
    element.style.setProperty('block-size', height);
    around.append(element);
    await element.updateComplete;
  }

  async function search(text: string): Promise<void> {
    const field = find<HTMLInputElement>('input')!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  }

  /** As if as many tickets were on the server; what happens to them is told as it would be. */
  async function crowd(count: number): Promise<void> {
    await waiting('Nuria Blanch');
    const template = page.client.tickets.ticket(page.client.tickets.$unassigned.get()[0]!).get()!;
    await page.system(async (work) => {
      for (let i = 0; i < count; i++)
        await work.put('ticket', {
          ...template,
          id: `t-${i}`,
          number: 5_000 + i,
          changedAt: template.changedAt - i - 1,
        });
    });
    await until(() => page.client.tickets.$unassigned.get().length === count + 1);
  }

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage();
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await owned('Marta Ruiz');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show('unassigned');
    await until(() => rows().length === 2);
    element.shadowRoot!.querySelector<HTMLElement>('cc-p-ticket-row')!.focus();
    await expect(element).to.be.accessible();
  });

  it('is accessible while it loads and when it is empty', async () => {
    element = fixtureSync<CcTicketList>(html`<cc-ticket-list></cc-ticket-list>`);
    await element.updateComplete;
    await expect(element).to.be.accessible();
    expect(find('[aria-busy]')).to.not.equal(null);
    await show();
    await until(() => find('.blank'));
    await expect(element).to.be.accessible();
  });

  it('counts both lists and shows the one that is chosen', async () => {
    await owned('Marta Ruiz');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show();
    await until(() => names().join() === 'Marta Ruiz');
    expect([...element.renderRoot.querySelectorAll('.count')].map((each) => each.textContent)).to.deep.equal([
      '1',
      '2',
    ]);
    find('#mine')!.focus();
    key('ArrowRight');
    await until(() => names().join() === 'Tomás Dalmau,Nuria Blanch');
    expect(element.tab).to.equal('unassigned');
  });

  it('opens a ticket with Enter and tells the page', async () => {
    await owned('Marta Ruiz', 'Joan Oliver');
    page.client.tickets.open(null);
    await show();
    await until(() => rows().length === 2);
    const received: CcTicketSelectEvent[] = [];
    element.addEventListener('cc-ticket-select', (event) => received.push(event));
    rows()[0]!.focus();
    key('ArrowDown');
    key('Enter');
    await until(() => rows()[1]!.ariaSelected === 'true');
    expect(received[0]?.detail.ticketId).to.equal(page.client.tickets.$selected.get());
  });

  it('shows what changes in one row, and keeps the focus when the row moves', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    const visitor = await page.chat('First words', {
      name: 'Greta Weiss',
      visitor: 'v-greta',
      queue: 'support',
    });
    await page.chat('Last words', { name: 'Inés', queue: 'support' });
    await show('unassigned');
    await until(() => rows().length === 4 && names()[1] === 'Greta Weiss');
    rows()[1]!.focus();
    const held = focused();
    await visitor.webchat.send('Are you there?');
    await until(() => names()[0] === 'Greta Weiss');
    expect(focused()).to.equal(held);
    expect(held?.textContent).to.contain('Are you there?');
    expect(held?.ariaPosInSet).to.equal('1');
  });

  it('assigns a ticket to the agent, who goes on at the same place', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss');
    await show('unassigned');
    await until(() => rows().length === 3);
    const received: CcTicketAssignEvent[] = [];
    element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    rows()[1]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    await until(() => button('Assign to me'));
    button('Assign to me')!.focus();
    button('Assign to me')!.click();
    await until(() => page.client.tickets.$mine.get().length === 1);
    await until(() => focused()?.matches('[role=option]'));
    expect(received[0]?.detail.agentId).to.equal('ana');
    expect(focused()?.querySelector('.name')?.textContent).to.equal('Nuria Blanch');
  });

  it('gives a ticket to a colleague from the keyboard alone, and goes on at the same place', async () => {
    page.agent('bruno');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show('unassigned');
    await until(() => rows().length === 2);
    const received: CcTicketAssignEvent[] = [];
    element.addEventListener('cc-ticket-assign', (event) => received.push(event));
    rows()[0]!.focus();
    key('ArrowDown');
    await until(() => focused() === rows()[1]);
    await until(() => find('.assign-bar'));
    key('O', { shiftKey: true });
    const dialog = await until(() => element.renderRoot.querySelector('cc-p-pick'));
    const field = await until(() => dialog.shadowRoot!.activeElement as HTMLInputElement | null);
    field.value = 'bru';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await until(() => dialog.shadowRoot!.querySelectorAll('[role=option]').length === 1);
    await expect(dialog).to.be.accessible();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await until(() => page.client.tickets.$unassigned.get().length === 1);
    expect(received.map(({ detail }) => detail.agentId)).to.deep.equal(['bruno']);
    await until(() => focused() === rows()[0] && names().join() === 'Tomás Dalmau');
  });

  it('tells the one who claims too late who was faster', async () => {
    const bruno = page.agent('bruno');
    await waiting('Nuria Blanch');
    await show('unassigned');
    await until(() => rows().length === 1 && bruno.tickets.$unassigned.get()[0]);
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    const assign = await until(() => button('Assign to me'));
    const claim = bruno.tickets.assignToMe(bruno.tickets.$unassigned.get()[0]!);
    assign.click();
    await claim;
    await until(() => find('[role=alert]')?.textContent.includes('Bruno Díaz has this ticket'));
    await until(() => rows().length === 0);
    expect(page.client.tickets.$mine.get()).to.deep.equal([]);
  });

  it('shows supervisors the tickets of all, and whose each is', async () => {
    await page.close();
    page = await hubPage({ as: 'sofia' });
    const bruno = page.agent('bruno');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await until(() => bruno.tickets.$unassigned.get().length === 2);
    await show();
    await until(() => find('#others .count')?.textContent === '0');
    await bruno.tickets.assignToMe(page.client.tickets.$unassigned.get()[0]!);
    await until(() => find('#others .count')?.textContent === '1');
    find('#others')!.click();
    await until(() => names().join() === 'Tomás Dalmau');
    expect(rows()[0]!.textContent).to.include('Bruno Díaz');
    await expect(element).to.be.accessible();
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    (await until(() => button('Assign to me'))).click();
    await until(() => page.client.tickets.$mine.get().length === 1);
    await until(() => find('.blank')?.textContent.includes('Your colleagues have no open tickets'));
  });

  it('has no third list for agents', async () => {
    await show();
    await until(() => find('.blank'));
    expect(element.renderRoot.querySelectorAll('[role=tab]')).to.have.length(2);
  });

  it('says whom an agent let ring out, and the way back', async () => {
    await page.system(async (work) => {
      await work.put('queue', { ...(await work.need('queue', 'support')), ringSeconds: 6 });
    });
    await page.ready();
    await show();
    await page.chat('Hello', { name: 'Marta Ruiz' });
    await page.chat('Hello too', { name: 'Inés Prat', queue: 'billing' });
    await until(() => element.renderRoot.querySelectorAll('.offer').length === 2);
    const note = await until(() => find('.banners .banner'));
    // The other one still waits for an answer.
    expect(find('.offer')!.textContent).to.contain('Inés Prat');
    await until(() => note.textContent.includes('You missed Marta Ruiz'));
    await expect(element).to.be.accessible();
    button('Go ready')!.click();
    await until(() => page.client.agents.$own.get()?.state === 'ready' && !find('.banners .banner'));
  });

  it('says why nothing can be assigned without a connection', async () => {
    await waiting('Nuria Blanch');
    await show('unassigned');
    await until(() => rows().length === 1);
    page.offline();
    await until(() => find('.banner.warn'));
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    await until(() => button('Assign to me'));
    expect(button('Assign to me')!.ariaDisabled).to.equal('true');
    expect(button('Assign to me')!.getAttribute('aria-description')).to.not.equal(null);
  });

  it('offers a written conversation on top, and accepting it opens it', async () => {
    await page.ready();
    await show('unassigned');
    await page.chat('I was charged twice', { name: 'Marta Ruiz' });
    await until(() => find('.offer'));
    expect(find('.offer')!.textContent).to.contain('I was charged twice');
    await expect(element).to.be.accessible();
    button('Accept')!.focus();
    button('Accept')!.click();
    await until(() => names().join() === 'Marta Ruiz');
    await until(() => page.client.tickets.$selected.get() === page.client.tickets.$mine.get()[0]);
    await until(() => focused());
    expect(find('.offer')).to.equal(null);
  });

  it('passes an offer on', async () => {
    await page.ready();
    await page.chat();
    await show();
    await until(() => find('.offer'));
    const bruno = page.agent('bruno');
    await page.ready(bruno);
    button('Decline')!.click();
    await until(() => bruno.tickets.$offers.get()[0]);
    await until(() => !find('.offer'));
  });

  it('finds by words without accents and says when there is nothing', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss');
    await show('unassigned');
    await search('tomas');
    await until(() => names().join() === 'Tomás Dalmau');
    await search('nobody');
    await until(() => find('.blank')?.textContent.includes('No results'));
    button('Clear filters')!.click();
    await until(() => rows().length === 3);
  });

  it('goes to the search with / and back with Escape', async () => {
    await waiting('Nuria Blanch');
    await show('unassigned');
    await until(() => rows().length === 1);
    rows()[0]!.focus();
    key('/');
    expect(focused()).to.equal(find('input'));
    key('Escape');
    await until(() => focused() === rows()[0]);
  });

  it('remembers filter and order', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await page.chat('Renew it', { name: 'Greta Weiss', queue: 'renewals' });
    await show('unassigned');
    await until(() => rows().length === 3);
    find<HTMLButtonElement>('[aria-label="Oldest first"]')!.click();
    await until(() => names()[0] === 'Nuria Blanch');
    find<HTMLButtonElement>('[aria-label=Filter]')!.click();
    const menu = find('cc-p-menu')!;
    const support = await until(() =>
      [...menu.shadowRoot!.querySelectorAll<HTMLElement>('.item')].find((each) =>
        each.textContent.includes('Support'),
      ),
    );
    support.click();
    await until(() => names().join() === 'Nuria Blanch,Tomás Dalmau');
    await show('unassigned');
    await until(() => names().join() === 'Nuria Blanch,Tomás Dalmau');
    find<HTMLButtonElement>('.chips .remove')!.focus();
    find<HTMLButtonElement>('.chips .remove')!.click();
    await until(() => rows().length === 3);
    await until(() => focused() === rows()[0]);
  });

  it('shows a list that there is, whatever it was told', async () => {
    await owned('Marta Ruiz');
    await show('theirs' as ListTab);
    await until(() => names().join() === 'Marta Ruiz');
    element.removeAttribute('tab');
    await element.updateComplete;
    expect(element.tab).to.equal('mine');
    expect(find('#mine')!.ariaSelected).to.equal('true');
  });

  it('says that it waits for a server that was never there', async () => {
    const bruno = page.agent('bruno');
    page.offline(bruno);
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(bruno);
    element = document.createElement('cc-ticket-list');
    around.append(element);
    await until(() => find('.banner.warn')?.textContent.includes('No connection'));
    expect(find('[aria-label=Loading], .bones')).to.not.equal(null);
  });

  it('leads by letters to names with accents', async () => {
    await import('../virtual-list/virtual-list.lazy.js');
    await waiting('Nuria Blanch', 'Álvaro Gil', 'Óscar Mas');
    await show('unassigned');
    await until(() => rows().length === 3);
    rows()[0]!.focus();
    key('a');
    expect(focused()?.querySelector('.name')?.textContent).to.equal('Álvaro Gil');
  });

  it('takes the row that one walked to, not the one under a pointer that rests, and once a press', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss');
    await show('unassigned');
    await until(() => rows().length === 3);
    rows()[2]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    rows()[0]!.focus();
    key('ArrowDown');
    await until(() => focused() === rows()[1] && find('.assign-bar'));
    rows()[2]!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    const { ticketId } = rows()[1]!;
    key('A', { shiftKey: true, repeat: true });
    await page.client.contacts.search('Luc');
    expect(page.client.tickets.$mine.get()).to.deep.equal([]);
    key('A', { shiftKey: true });
    await until(() => page.client.tickets.$mine.get().length === 1);
    expect(page.client.tickets.$mine.get()).to.deep.equal([ticketId]);
  });

  it('is where it was when it was moved in the page', async () => {
    await crowd(60);
    await show('unassigned');
    await until(() => rows().length > 3);
    find('.scroll')!.scrollTop = 1_000;
    await until(() => Number(rows()[0]?.ariaPosInSet) > 5);
    const around = element.parentElement!;
    element.remove();
    await nextFrame();
    around.append(element);
    await until(
      () => find('.scroll')!.scrollTop === 1_000 && rows().some((row) => row.ariaPosInSet === '15'),
    );
  });

  it('says that nothing is assigned, and leads to what waits', async () => {
    await waiting('Nuria Blanch');
    await show();
    await until(() => button('Show unassigned'));
    button('Show unassigned')!.click();
    await until(() => names().join() === 'Nuria Blanch');
    expect(focused()).to.equal(rows()[0]);
  });

  it('has only the rows in sight, of however many', async () => {
    await crowd(300);
    await show('unassigned');
    await until(() => rows().length > 3);
    expect(rows().length).to.be.lessThan(20);
    expect(rows()[0]!.ariaSetSize).to.equal('301');
    rows()[0]!.focus();
    key('End');
    await until(() => focused()?.ariaPosInSet === '301');
    expect(
      rows()
        .map((row) => Number(row.ariaPosInSet))
        .every((at, i, all) => i === 0 || at > all[i - 1]!),
    ).to.equal(true);
    find('.scroll')!.scrollTop = 0;
    await until(() => rows()[0]?.ariaPosInSet === '1');
    expect((focused() as TicketRowPart).ariaPosInSet).to.equal('301');
  });

  it('stays where one reads when something comes on top', async () => {
    await crowd(60);
    await show('unassigned');
    await until(() => rows().length > 3);
    const scroller = find('.scroll')!;
    scroller.scrollTop = 1_000;
    await until(() => Number(rows()[0]?.ariaPosInSet) > 5);
    const row = rows()[6]!;
    const at = (): number => row.offsetTop + new DOMMatrix(row.style.transform).m42 - scroller.scrollTop;
    const before = at();
    const { ticketId } = row;
    await page.chat('Hello', { name: 'Joan Oliver', queue: 'support' });
    await until(() => rows()[0]?.ariaSetSize === '62');
    expect(row.ticketId).to.equal(ticketId);
    expect(Math.abs(at() - before)).to.be.lessThan(1);
  });

  it('follows the height of its rows also after the first one left before the eyes', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Inés Prat');
    await show('unassigned');
    await until(() => rows().length === 3);
    const first = rows()[0]!;
    await import('../virtual-list/virtual-list.lazy.js');
    const ticket = page.client.tickets.ticket(first.ticketId).get()!;
    await page.system((work) => work.put('ticket', { ...ticket, status: 'resolved' }));
    await until(() => first.inert);
    await until(() => !first.isConnected);
    // Its own going is told to who follows heights, once.
    for (let i = 0; i < 3; i++) await nextFrame();
    for (const row of rows()) row.style.blockSize = '150px';
    await until(() => find('.rows')!.style.blockSize === '300px');
  });
});
