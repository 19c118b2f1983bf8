import { expect, nextFrame } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import type { TicketRowPart } from './ticket-row.js';
import './define.js';

describe('<cc-ticket-list>: rows in sight', () => {
  const shown = new TicketListFixture();
  const { find, rows, focused, key, waiting, show, crowd } = shown;

  beforeEach(() => shown.open());
  afterEach(() => shown.page.close());

  it('is where it was when it was moved in the page', async () => {
    await crowd(60);
    await show('unassigned');
    await until(() => rows().length > 3);
    find('.scroll')!.scrollTop = 1_000;
    await until(() => Number(rows()[0]?.ariaPosInSet) > 5);
    const around = shown.element.parentElement!;
    shown.element.remove();
    await nextFrame();
    around.append(shown.element);
    await until(
      () => find('.scroll')!.scrollTop === 1_000 && rows().some((row) => row.ariaPosInSet === '15'),
    );
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
    await shown.page.chat('Hello', { name: 'Joan Oliver', queue: 'support' });
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
    const ticket = shown.page.client.tickets.ticket(first.ticketId).get()!;
    await shown.page.system((work) => work.put('ticket', { ...ticket, status: 'resolved' }));
    await until(() => first.inert);
    await until(() => !first.isConnected);
    // Its own going is told to who follows heights, once.
    for (let i = 0; i < 3; i++) await nextFrame();
    for (const row of rows()) row.style.blockSize = '150px';
    await until(() => find('.rows')!.style.blockSize === '300px');
  });
});
