import type { Ticket } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { TicketListFixture } from '../testing/ticket-list-fixture.js';
import type { TicketRowPart } from './ticket-row.js';
import './define.js';

const minuteMs = 60_000;

describe('<cc-ticket-list>: what a row says', () => {
  const shown = new TicketListFixture();
  const { find, rows, show, waiting } = shown;
  let template: Ticket;
  let count = 0;

  before(async () => {
    await shown.open();
    await waiting('Nuria Blanch');
    template = shown.page.client.tickets.ticket(shown.page.client.tickets.$unassigned.get()[0]!).get()!;
  });
  after(() => shown.page.close());

  beforeEach(async () => {
    await shown.page.system(async (work) => {
      for (const each of await work.find('ticket')) await work.put('ticket', { ...each, status: 'resolved' });
    });
    await show('unassigned', '600px');
    await until(() => rows().length === 0);
  });

  const row = (id: string): TicketRowPart | undefined => rows().find((each) => each.ticketId === id);
  const text = (id: string): string => row(id)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const part = (id: string, selector: string) => row(id)?.querySelector<HTMLElement>(selector) ?? null;
  const change = (id: string, rest: Partial<Ticket>) =>
    shown.page.system(async (work) => work.put('ticket', { ...(await work.need('ticket', id)), ...rest }));
  /** Another ticket that waits, and its row. */
  const put = async (rest: Partial<Ticket>): Promise<string> => {
    const id = `t-${++count}`;
    await shown.page.system((work) =>
      work.put('ticket', { ...template, id, number: 5_000 + count, ...rest }),
    );
    await until(() => row(id)?.textContent);
    return id;
  };
  const last = (rest: Partial<Ticket['lastAction']>): Partial<Ticket> => ({
    lastAction: { ...template.lastAction, ...rest },
  });
  const aloud = (id: string): string => {
    const clone = row(id)!.cloneNode(true) as HTMLElement;
    for (const hidden of clone.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    const named = [...clone.querySelectorAll('[aria-label]')].map((each) => each.getAttribute('aria-label'));
    return `${clone.textContent} ${named.join(' ')}`.replace(/\s+/g, ' ');
  };

  it('names the contact, the last words, the number, the queue and the channel', async () => {
    const id = await put({ contactName: 'Greta Weiss', ...last({ text: 'Where is my bill?' }) });
    expect(text(id)).to.include('Greta Weiss').and.to.include('Where is my bill?');
    expect(text(id)).to.include('#5001').and.to.include('Support');
    expect(aloud(id)).to.include('Chat');
    expect([row(id)!.getAttribute('role'), row(id)!.ariaSelected]).to.deep.equal(['option', 'false']);
  });

  it('draws any name, word and tag as text, within its width', async () => {
    const hostile = [
      '<img src=x onerror=alert(1)>',
      '‮gnp.exe',
      '👩‍👩‍👧‍👦'.repeat(20),
      'w'.repeat(190),
      '${x}{{y}}',
    ];
    const ids: string[] = [];
    for (const each of hostile)
      ids.push(await put({ contactName: each, tags: [each.slice(0, 60), 'vip'], ...last({ text: each }) }));
    for (const width of ['280px', '320px', '600px']) {
      shown.element.style.setProperty('inline-size', width);
      await shown.element.updateComplete;
      for (const [i, id] of ids.entries()) {
        expect(part(id, '.name')!.textContent, width).to.equal(hostile[i]);
        expect(row(id)!.querySelector('img')).to.equal(null);
        expect(row(id)!.scrollWidth, `${width} ${i}`).to.be.at.most(row(id)!.clientWidth);
      }
      expect(shown.element.scrollWidth).to.be.at.most(Number.parseInt(width, 10));
    }
    shown.element.style.removeProperty('inline-size');
  });

  it('says when the contact is unknown, and that there is none', async () => {
    const id = await put({ contactName: '', contactId: null });
    expect(part(id, '.name')!.textContent).to.equal('Unknown contact');
    expect(part(id, '.row-foot')!.textContent).to.include('no contact');
    const known = await put({ contactName: 'Known', contactId: 'c-1' });
    expect(text(known)).to.not.include('no contact');
  });

  it('shows some tags of many', async () => {
    const id = await put({ tags: Array.from({ length: 40 }, (_, i) => `tag-${i}`) });
    const chips = [...row(id)!.querySelectorAll('.chip')].map((each) => each.textContent);
    expect(chips).to.include('tag-0').and.to.include('tag-5').and.to.not.include('tag-39');
    expect(row(id)!.offsetHeight, 'all rows are of one height').to.equal(rows()[0]!.offsetHeight);
  });

  it('marks what is unread, also for screen readers, until it is read', async () => {
    const id = await put({ unread: 3 });
    expect(aloud(id)).to.include('Unread');
    expect(part(id, '.dot')!.getAttribute('role')).to.equal('img');
    await change(id, { unread: 0 });
    await until(() => !part(id, '.dot'));
    expect(aloud(id)).to.not.include('Unread');
  });

  it('is as old as its last change, or as its customer has waited for too long', async () => {
    const now = Date.now();
    const calm = await put({ changedAt: now - 12.5 * minuteMs, waitingSince: null });
    expect(part(calm, '.age')!.textContent).to.equal('12m');
    const late = await put({ changedAt: now, waitingSince: now - 125 * minuteMs });
    await until(() => aloud(late).includes('Overdue'));
    expect(part(late, '.age')!.textContent).to.include('2h');
    expect(part(late, '.age .bad')!.title).to.equal('Overdue');
    await change(late, { waitingSince: null });
    await until(() => !aloud(late).includes('Overdue'));
    expect(part(late, '.age')!.textContent).to.equal('0m');
    const promised = await put({ changedAt: now, waitingSince: now });
    expect(aloud(promised)).to.not.include('Overdue');
  });

  it('says that the customer left, below those who are there, and is never overdue', async () => {
    const now = Date.now();
    const id = await put({ changedAt: now, waitingSince: now - 125 * minuteMs, awaySince: now });
    const there = await put({ changedAt: now - minuteMs, waitingSince: null });
    await until(() => rows().at(-1)?.ticketId === id);
    expect(rows().map(({ ticketId }) => ticketId)).to.deep.equal([there, id]);
    expect(aloud(id)).to.include('left, waits as message').and.to.not.include('Overdue');
    await shown.page.system(async (work) => {
      const { awaySince: _, ...back } = await work.need('ticket', id);
      await work.put('ticket', back);
    });
    await until(() => rows()[0]?.ticketId === id && !aloud(id).includes('left'));
    expect(aloud(id)).to.include('Overdue');
  });

  it('tells a note from a message', async () => {
    const id = await put(last({ kind: 'note', text: 'Approved by Sofía' }));
    expect(part(id, '.last svg')).to.not.equal(null);
    await change(id, last({ kind: 'message', text: 'Thanks' }));
    await until(() => text(id).includes('Thanks') && !part(id, '.last svg'));
    await change(id, last({ kind: 'message', text: '', channel: 'email' }));
    await until(() => part(id, '.last')!.textContent.trim() === 'Email');
  });

  it('says how a call stands', async () => {
    const cases: readonly (readonly [Partial<Ticket['lastAction']>, string, boolean])[] = [
      [{ call: 'waiting', direction: 'in' }, 'Waiting', true],
      [{ call: 'ringing', direction: 'in' }, '', true],
      [{ call: 'dialing', direction: 'out' }, 'Calling', true],
      [{ call: 'connected', direction: 'in' }, 'On a call', true],
      [{ call: 'held', direction: 'in' }, 'On hold', true],
      [{ call: 'ended', direction: 'in' }, 'Call ended', false],
      [{ call: 'missed', direction: 'in' }, 'Missed call', false],
      [{ call: 'missed', direction: 'out' }, 'No answer', false],
    ];
    const id = await put({});
    for (const [rest, words, live] of cases) {
      await change(id, last({ kind: 'call', channel: 'voice', text: '', at: Date.now() - 65_000, ...rest }));
      await until(() => part(id, '.last')!.textContent.includes(words) && aloud(id).includes('Voice'));
      await until(() => Boolean(part(id, '[role=timer]')) === live);
      if (live) expect(part(id, '[role=timer]')!.textContent, words).to.match(/^1:0\d$/);
      expect(Boolean(part(id, '.channel-badge.live')), words).to.equal(live);
    }
    await change(id, last({ kind: 'call', call: 'missed', direction: 'in', text: '' }));
    await until(() => part(id, '.last .bad')?.textContent === 'Missed call');
  });

  it('draws a channel that it has never heard of', async () => {
    const id = await put({ ...last({ text: 'hello', channel: 'pigeon' as 'chat' }) });
    expect(text(id)).to.include('hello').and.to.not.include('undefined');
    expect(part(id, '.channel-badge svg')).to.not.equal(null);
  });

  it('speaks the language around it, and follows a change', async () => {
    const id = await put({ contactName: '', unread: 1, changedAt: Date.now() - 3 * 24 * 60 * minuteMs });
    for (const [lang, unknown] of [
      ['es', 'Contacto desconocido'],
      ['pt', 'Contato desconhecido'],
    ] as const) {
      shown.element.parentElement!.lang = lang;
      await until(() => part(id, '.name')?.textContent === unknown);
      expect(aloud(id), lang).to.not.include('Unread');
    }
    shown.element.parentElement!.lang = 'en';
    await until(() => part(id, '.name')?.textContent === 'Unknown contact');
    expect(part(id, '.age')!.textContent).to.equal('3d');
  });

  it('is legible and accessible on a dark page and right to left', async () => {
    const around = shown.element.parentElement!;
    around.style.colorScheme = 'dark';
    around.dir = 'rtl';
    await shown.element.updateComplete;
    await expect(shown.element).to.be.accessible();
    expect(shown.element.scrollWidth).to.be.at.most(shown.element.clientWidth);
    around.style.removeProperty('color-scheme');
    around.removeAttribute('dir');
    expect(find('[part=tools]')).to.not.equal(null);
  });
});
