import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcTicketSelectEvent } from '../events/ticket-select.js';
import { provide } from '../internal/provide.js';
import { hubPage, until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import type { ListTab } from './list-view.js';
import type { CcTicketList } from './ticket-list.js';
import './define.js';

describe('<cc-ticket-list>', () => {
  const shown = new TicketListFixture();
  const { find, rows, names, focused, button, key, waiting, owned, show, search } = shown;

  beforeEach(() => shown.open());
  afterEach(() => shown.page.close());

  it('is accessible', async () => {
    await owned('Marta Ruiz');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show('unassigned');
    await until(() => rows().length === 2);
    shown.element.shadowRoot!.querySelector<HTMLElement>('cc-p-ticket-row')!.focus();
    await expect(shown.element).to.be.accessible();
  });

  it('is accessible while it loads and when it is empty', async () => {
    shown.element = fixtureSync<CcTicketList>(html`<cc-ticket-list></cc-ticket-list>`);
    await shown.element.updateComplete;
    await expect(shown.element).to.be.accessible();
    expect(find('[aria-busy]')).to.not.equal(null);
    await show();
    await until(() => find('.blank'));
    await expect(shown.element).to.be.accessible();
  });

  it('counts both lists and shows the one that is chosen', async () => {
    await owned('Marta Ruiz');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await show();
    await until(() => names().join() === 'Marta Ruiz');
    expect(
      [...shown.element.renderRoot.querySelectorAll('.count')].map((each) => each.textContent),
    ).to.deep.equal(['1', '2']);
    find('#mine')!.focus();
    key('ArrowRight');
    await until(() => names().join() === 'Tomás Dalmau,Nuria Blanch');
    expect(shown.element.tab).to.equal('unassigned');
  });

  it('opens a ticket with Enter and tells the page', async () => {
    await owned('Marta Ruiz', 'Joan Oliver');
    shown.page.client.tickets.open(null);
    await show();
    await until(() => rows().length === 2);
    const received: CcTicketSelectEvent[] = [];
    shown.element.addEventListener('cc-ticket-select', (event) => received.push(event));
    rows()[0]!.focus();
    key('ArrowDown');
    key('Enter');
    await until(() => rows()[1]!.ariaSelected === 'true');
    expect(received[0]?.detail.ticketId).to.equal(shown.page.client.tickets.$selected.get());
  });

  it('shows what changes in one row, and keeps the focus when the row moves', async () => {
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    const visitor = await shown.page.chat('First words', {
      name: 'Greta Weiss',
      visitor: 'v-greta',
      queue: 'support',
    });
    await shown.page.chat('Last words', { name: 'Inés', queue: 'support' });
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

  it('shows supervisors the tickets of all, and whose each is', async () => {
    await shown.page.close();
    shown.page = await hubPage({ as: 'sofia' });
    const bruno = shown.page.agent('bruno');
    await waiting('Nuria Blanch', 'Tomás Dalmau');
    await until(() => bruno.tickets.$unassigned.get().length === 2);
    await show();
    await until(() => find('#others .count')?.textContent === '0');
    await bruno.tickets.assignToMe(shown.page.client.tickets.$unassigned.get()[0]!);
    await until(() => find('#others .count')?.textContent === '1');
    find('#others')!.click();
    await until(() => names().join() === 'Tomás Dalmau');
    expect(rows()[0]!.textContent).to.include('Bruno Díaz');
    await expect(shown.element).to.be.accessible();
    rows()[0]!.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    (await until(() => button('Assign to me'))).click();
    await until(() => shown.page.client.tickets.$mine.get().length === 1);
    await until(() => find('.blank')?.textContent.includes('Your colleagues have no open tickets'));
  });

  it('has no third list for agents', async () => {
    await show();
    await until(() => find('.blank'));
    expect(shown.element.renderRoot.querySelectorAll('[role=tab]')).to.have.length(2);
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
    await shown.page.chat('Renew it', { name: 'Greta Weiss', queue: 'renewals' });
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
    shown.element.removeAttribute('tab');
    await shown.element.updateComplete;
    expect(shown.element.tab).to.equal('mine');
    expect(find('#mine')!.ariaSelected).to.equal('true');
  });

  it('says that it waits for a server that was never there', async () => {
    const bruno = shown.page.agent('bruno');
    shown.page.offline(bruno);
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(bruno);
    shown.element = document.createElement('cc-ticket-list');
    around.append(shown.element);
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
});
