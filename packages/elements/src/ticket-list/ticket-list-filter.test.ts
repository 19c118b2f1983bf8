import type { Ticket } from '@centralita/core';
import { expect } from '@open-wc/testing';
import type { MenuPart } from '../parts/menu.js';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import './define.js';

describe('<cc-ticket-list>: search, filter and order', () => {
  const shown = new TicketListFixture();
  const { find, rows, names, focused, button, key, show, waiting, search } = shown;
  const everybody = 'Álvaro Gil,Bea Soler,Óscar Mas,Nuria Blanch';
  let template: Ticket;

  const put = (id: string, rest: Partial<Ticket>) =>
    shown.page.system((work) => work.put('ticket', { ...template, id, ...rest }));
  const field = () => find<HTMLInputElement>('input')!;
  const chips = () =>
    [...shown.element.renderRoot.querySelectorAll('.chips .chip')].map((each) => each.textContent.trim());
  const items = async (): Promise<HTMLElement[]> => {
    const menu = find<MenuPart>('cc-p-menu')!;
    const hasTags = () =>
      menu.entries.some((each) => typeof each === 'object' && 'id' in each && each.id.startsWith('tag:v'));
    await until(() => menu.trigger!.dispatchEvent(new PointerEvent('pointerenter')) && hasTags());
    if (!menu.open) menu.trigger!.click();
    return until(() => {
      const all = [...menu.renderRoot.querySelectorAll<HTMLElement>('.item')];
      return menu.open && all.length > 6 && all;
    });
  };
  /** Chooses what follows a heading of the menu. */
  const choose = async (label: string): Promise<void> => {
    const all = await items();
    all.find((each) => each.textContent.trim() === label)!.click();
    await shown.element.updateComplete;
  };

  before(async () => {
    await shown.open();
    await waiting('Nuria Blanch');
    template = shown.page.client.tickets.ticket(shown.page.client.tickets.$unassigned.get()[0]!).get()!;
    const { lastAction, changedAt } = template;
    const said = (text: string, at: number) => ({
      changedAt: changedAt + at,
      lastAction: { ...lastAction, text },
    });
    await put('t-1', {
      number: 7_001,
      contactName: 'Álvaro Gil',
      tags: ['vip'],
      ...said('My invoice (2026)', 3),
    });
    await put('t-2', {
      number: 7_002,
      contactName: 'Bea Soler',
      tags: ['vip', 'late'],
      ...said('Invoice again', 2),
    });
    await put('t-3', {
      number: 7_003,
      contactName: 'Óscar Mas',
      channels: ['email'],
      queueId: 'billing',
      ...said('a.b*c', 1),
    });
  });
  after(() => shown.page.close());

  beforeEach(async () => {
    localStorage.clear();
    await show('unassigned');
    await until(() => names().join() === everybody);
  });

  it('finds by name, number, tag and last words, in any order and case, without accents', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['alvaro', 'Álvaro Gil'],
      ['ÓSCAR', 'Óscar Mas'],
      ['#7002', 'Bea Soler'],
      ['7003', 'Óscar Mas'],
      ['late', 'Bea Soler'],
      ['invoice', 'Álvaro Gil,Bea Soler'],
      ['  again   INVOICE ', 'Bea Soler'],
      ['vip gil', 'Álvaro Gil'],
      ['   ', everybody],
      ['', everybody],
    ];
    for (const [text, found] of cases) {
      await search(text);
      expect(names().join(), text).to.equal(found);
    }
  });

  it('takes signs of patterns and markup for what they are', async () => {
    for (const [text, found] of [
      ['(2026)', 'Álvaro Gil'],
      ['a.b*c', 'Óscar Mas'],
    ] as const) {
      await search(text);
      expect(names().join(), text).to.equal(found);
    }
    for (const text of ['.*', '[', '\\', '<b>', '%', '_', "' OR 1=1", 'x'.repeat(10_000)]) {
      await search(text);
      expect(names(), text.slice(0, 20)).to.deep.equal([]);
      expect(find('.blank')!.textContent).to.include('No results');
    }
  });

  it('counts all of a list, whatever is searched', async () => {
    await search('bea');
    expect(rows()).to.have.length(1);
    expect(find('#unassigned .count')!.textContent).to.equal('4');
    expect(rows()[0]!.ariaSetSize).to.equal('1');
  });

  it('follows tickets that begin to match, and those that do not any longer', async () => {
    await search('urgent');
    expect(names()).to.deep.equal([]);
    const ticket = shown.page.client.tickets.ticket('t-3').get()!;
    await put('t-3', { ...ticket, tags: ['urgent'] });
    await until(() => names().join() === 'Óscar Mas');
    await put('t-3', { ...ticket, tags: [] });
    await until(() => names().length === 0);
  });

  it('keeps what is searched from list to list, and forgets it with the element', async () => {
    await search('gil');
    shown.element.tab = 'mine';
    await shown.element.updateComplete;
    expect(field().value).to.equal('gil');
    shown.element.tab = 'unassigned';
    await until(() => names().join() === 'Álvaro Gil');
    await show('unassigned');
    await until(() => names().join() === everybody);
    expect(field().value).to.equal('');
  });

  it('goes from the field to the rows with the arrow, and empties it with Escape', async () => {
    field().focus();
    await search('soler');
    key('ArrowDown');
    await until(() => focused() === rows()[0]);
    field().focus();
    key('Escape');
    await until(() => names().join() === everybody && focused() === rows()[0]);
    expect(field().value).to.equal('');
    field().focus();
    key('/');
    expect(focused()).to.equal(field());
  });

  it('has a menu of the channels, queues and tags that there are', async () => {
    const labels = (await items()).map((each) => each.textContent.trim());
    for (const label of ['Voice', 'Chat', 'Email', 'Billing', 'Support', 'vip', 'late'])
      expect(labels, label).to.include(label);
    expect(labels.filter((each) => each === 'All')).to.have.length(3);
    expect(labels.filter((each) => each === 'vip')).to.have.length(1);
    expect(find('cc-p-menu [slot=trigger]')!.ariaExpanded).to.equal('true');
  });

  it('filters by channel, queue and tag together, and takes each back by its chip', async () => {
    await choose('vip');
    await until(() => names().join() === 'Álvaro Gil,Bea Soler');
    await choose('Support');
    await choose('Chat');
    expect(chips()).to.deep.equal(['Chat', 'Support', 'vip']);
    expect(find('.chips')!.getAttribute('role')).to.equal('group');
    expect(find('cc-p-menu [slot=trigger]')!.matches('.on')).to.equal(true);
    await expect(shown.element).to.be.accessible();
    await search('again');
    expect(names().join()).to.equal('Bea Soler');
    await search('');
    for (const name of ['Remove vip', 'Remove Support', 'Remove Chat']) {
      find(`.chips [aria-label="${name}"]`)!.click();
      await shown.element.updateComplete;
    }
    await until(() => names().join() === everybody && !find('.chips'));
  });

  it('clears search and filter, not the order, and goes on with the rows', async () => {
    find('[aria-label="Oldest first"]')!.click();
    await until(() => names()[0] === 'Nuria Blanch');
    await choose('Email');
    await until(() => names().join() === 'Óscar Mas');
    await search('nothing like that');
    button('Clear filters')!.click();
    await until(() => rows().length === 4 && focused() === rows()[0]);
    expect(names()[0]).to.equal('Nuria Blanch');
    expect(find('[aria-label="Oldest first"]')!.ariaPressed).to.equal('true');
    expect([field().value, chips().length]).to.deep.equal(['', 0]);
  });

  it('remembers filter and order under its id, apart from other lists', async () => {
    shown.element.id = 'left';
    await choose('late');
    find('[aria-label="Oldest first"]')!.click();
    await until(() => names().join() === 'Bea Soler');
    const { parentElement } = shown.element;
    shown.element.remove();
    parentElement!.append(shown.element);
    await until(() => names().join() === 'Bea Soler' && chips().join() === 'late');
    await show('unassigned');
    await until(() => names().join() === everybody);
  });

  it('begins with all tickets where what is stored cannot be read', async () => {
    for (const stored of [
      '{',
      'null',
      '[]',
      '7',
      '"text"',
      '{"order":1,"channel":{},"tag":["vip"],"queueId":null}',
    ]) {
      localStorage.setItem('centralita:list:', stored);
      await show('unassigned');
      await until(() => names().join() === everybody);
      expect(chips(), stored).to.deep.equal([]);
    }
  });

  it('shows a stored filter for what is gone, so that it can be taken back', async () => {
    localStorage.setItem('centralita:list:', '{"queueId":"gone","tag":"old-tag"}');
    await show('unassigned');
    await until(() => chips().join() === 'gone,old-tag');
    await until(() => find('.blank')?.textContent.includes('No results'));
    const old = (await items()).find((each) => each.textContent.trim() === 'old-tag');
    expect(old?.ariaChecked).to.equal('true');
    find<MenuPart>('cc-p-menu')!.hide();
    find('.chips [aria-label="Remove gone"]')!.click();
    await shown.element.updateComplete;
    find('.chips [aria-label="Remove old-tag"]')!.click();
    await until(() => names().join() === everybody);
  });
});
