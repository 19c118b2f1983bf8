import { expect } from '@open-wc/testing';
import type { TicketSelectDetail } from '../events/ticket-select.js';
import { provide } from '../internal/provide.js';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import './define.js';

describe('<cc-ticket-list>: with the keyboard alone', () => {
  const shown = new TicketListFixture();
  const { find, rows, names, focused, button, key, show, waiting } = shown;
  const tabs = () => [...shown.element.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];

  before(async () => {
    await shown.open();
    await waiting('Nuria Blanch', 'Tomás Dalmau', 'Greta Weiss', 'Bea Soler');
    await import('../virtual-list/virtual-list.lazy.js');
  });
  after(() => shown.page.close());

  beforeEach(async () => {
    shown.page.client.tickets.open(null);
    await show('unassigned');
    await until(() => rows().length === 4);
  });

  it('is a tab strip with a panel, in which only the chosen tab is a stop', () => {
    expect(find('[role=tablist]')!.contains(tabs()[0]!)).to.equal(true);
    expect(tabs().map((each) => [each.id, each.ariaSelected, each.tabIndex])).to.deep.equal([
      ['mine', 'false', -1],
      ['unassigned', 'true', 0],
    ]);
    const panel = find(`#${tabs()[1]!.getAttribute('aria-controls')}`)!;
    expect(panel.getAttribute('role')).to.equal('tabpanel');
    expect(panel.getAttribute('aria-labelledby')).to.equal('unassigned');
    expect(find('[role=listbox]')!.ariaLabel).to.equal('Unassigned');
    expect(shown.element.getAttribute('tab')).to.equal('unassigned');
  });

  it('walks over the tabs with arrows, Home and End, around both ends', async () => {
    tabs()[1]!.focus();
    const ways: readonly (readonly [string, 'mine' | 'unassigned'])[] = [
      ['ArrowRight', 'mine'],
      ['ArrowLeft', 'unassigned'],
      ['Home', 'mine'],
      ['End', 'unassigned'],
      ['ArrowDown', 'unassigned'],
    ];
    for (const [name, to] of ways) {
      key(name);
      await shown.element.updateComplete;
      expect([shown.element.tab, focused()?.id], name).to.deep.equal([to, to]);
    }
    shown.element.parentElement!.dir = 'rtl';
    key('ArrowRight');
    await shown.element.updateComplete;
    expect(shown.element.tab, 'backwards where one reads from the right').to.equal('mine');
  });

  it('walks over the rows, and keeps to its ends', async () => {
    rows()[0]!.focus();
    for (const [name, at] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', 3],
      ['ArrowDown', 3],
      ['Home', 0],
      ['ArrowUp', 0],
      ['PageDown', 3],
    ] as const) {
      key(name);
      await until(() => focused() === rows()[at]);
      expect(
        rows()
          .map((each) => each.tabIndex)
          .indexOf(0),
        name,
      ).to.equal(at);
    }
  });

  it('goes to a name by its letters, and leaves shortcuts of the browser alone', async () => {
    rows()[0]!.focus();
    key('g');
    await until(() => focused()?.textContent?.includes('Greta Weiss'));
    key('r');
    expect(focused()!.textContent).to.include('Greta Weiss');
    const at = focused();
    for (const rest of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) key('n', rest);
    expect(focused()).to.equal(at);
  });

  it('opens with Enter, Space and a click, and tells the page each time', async () => {
    const received: TicketSelectDetail[] = [];
    shown.element.addEventListener('cc-ticket-select', (event) => {
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      received.push(event.detail);
    });
    rows()[0]!.focus();
    key('Enter');
    await until(() => rows()[0]!.ariaSelected === 'true');
    key('ArrowDown');
    key(' ');
    await until(() => rows()[1]!.ariaSelected === 'true');
    expect(rows()[0]!.ariaSelected).to.equal('false');
    rows()[3]!.querySelector<HTMLElement>('.name')!.click();
    await until(() => rows()[3]!.ariaSelected === 'true');
    const { tickets } = shown.page.client;
    const expected = [0, 1, 3].map((i) => {
      const { id: ticketId, number, contactId } = tickets.ticket(rows()[i]!.ticketId).get()!;
      return { ticketId, number, contactId };
    });
    expect(received).to.deep.equal(expected);
    expect(tickets.$selected.get()).to.equal(rows()[3]!.ticketId);
  });

  it('leads Tab to the ticket that is open', async () => {
    const { tickets } = shown.page.client;
    tickets.open(rows()[2]!.ticketId);
    await until(() => rows()[2]!.ariaSelected === 'true');
    expect(rows().map((each) => each.tabIndex)).to.deep.equal([-1, -1, 0, -1]);
    tickets.open(null);
    await until(() => rows().every((each) => each.ariaSelected === 'false'));
  });

  it('shows its buttons at the row that the keyboard is on, not where there is nothing to assign', async () => {
    rows()[0]!.focus();
    key('ArrowDown');
    const bar = await until(() => find('.assign-bar'));
    expect(button('Assign to me')!.getAttribute('aria-keyshortcuts')).to.equal('Shift+A');
    expect(find('[aria-label="Assign to…"]')!.getAttribute('aria-keyshortcuts')).to.equal('Shift+O');
    const [row, place] = [rows()[1]!.getBoundingClientRect(), bar.getBoundingClientRect()];
    expect(place.bottom).to.be.closeTo(row.bottom, 40);
    expect(find('[role=listbox]')!.contains(bar), 'no buttons among options').to.equal(false);
    shown.element.tab = 'mine';
    await until(() => !find('.assign-bar'));
    for (const name of ['A', 'O'])
      find('#mine')!.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, shiftKey: true, bubbles: true, composed: true }),
      );
    await shown.element.updateComplete;
    expect(shown.page.client.tickets.$mine.get()).to.deep.equal([]);
    expect(find('cc-p-pick')).to.equal(null);
  });

  it('gives the focus back when a colleague is not chosen after all', async () => {
    shown.page.agent('bruno');
    await until(() => shown.page.client.agents.$colleagues.get().length > 0);
    rows()[0]!.focus();
    key('ArrowDown');
    await until(() => find('.assign-bar'));
    key('O', { shiftKey: true });
    const dialog = await until(() => shown.element.renderRoot.querySelector('cc-p-pick'));
    const asks = await until(() => dialog.shadowRoot!.querySelector<HTMLDialogElement>('dialog[open]'));
    expect(dialog.shadowRoot!.activeElement?.getAttribute('role')).to.equal('combobox');
    asks.close();
    asks.dispatchEvent(new Event('close'));
    await until(() => !find('cc-p-pick'));
    expect(focused()).to.equal(rows()[1]);
    expect(shown.page.client.tickets.$unassigned.get()).to.have.length(4);
  });

  it('takes no letters for its shortcuts while one writes in the search', async () => {
    find<HTMLInputElement>('input')!.focus();
    for (const name of ['A', 'O', 'g', 'Enter', ' ']) key(name, { shiftKey: name === 'A' || name === 'O' });
    await shown.element.updateComplete;
    expect(shown.page.client.tickets.$mine.get()).to.deep.equal([]);
    expect(find('cc-p-pick')).to.equal(null);
    expect(shown.page.client.tickets.$selected.get()).to.equal(null);
  });

  it('draws the lists of another user when the session changes', async () => {
    const around = shown.element.parentElement!;
    const sofia = shown.page.agent('sofia');
    await until(() => sofia.tickets.$unassigned.get().length === 4);
    const give = provide(around);
    give(sofia);
    await until(() => tabs().length === 3 && rows().length === 4);
    expect(tabs().map(({ id }) => id)).to.deep.equal(['mine', 'unassigned', 'others']);
    shown.element.tab = 'others';
    await until(() => find('.blank'));
    give(shown.page.client);
    await until(() => tabs().length === 2 && shown.element.tab === 'mine');
    expect(names()).to.deep.equal([]);
  });
});
