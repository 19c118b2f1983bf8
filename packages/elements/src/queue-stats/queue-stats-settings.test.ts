import type { QueueStats } from '@centralita/core';
import { finishAnimations } from '../testing/finish-animations.js';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcQueueStats } from './queue-stats.js';
import './define.js';

describe('<cc-queue-stats>: what a page sets, and what a user chooses', () => {
  let page: HubPage;
  let element: CcQueueStats;

  const root = () => element.renderRoot.querySelector('cc-p-queue-stats')?.renderRoot;
  const all = <E extends HTMLElement>(selector: string): E[] => [
    ...(root()?.querySelectorAll<E>(selector) ?? []),
  ];
  const queues = (): string[] => all('tbody tr').map((row) => row.dataset.queue ?? '');
  const rowOf = (queue: string): HTMLElement => all(`tr[data-queue=${queue}]`)[0]!;
  const sign = (queue: string): string =>
    rowOf(queue).querySelector('.sign')!.textContent.replace(/\s+/g, ' ').trim();
  const cell = (queue: string, column: string) =>
    rowOf(queue).querySelector<HTMLElement>(`[data-column=${column}]`)!;
  const value = (queue: string, column: string) =>
    cell(queue, column).querySelector('.value')!.textContent.trim();
  const total = (column: string) => all(`tfoot [data-column=${column}] .value`)[0]!.textContent.trim();
  const sorted = (): string[] =>
    all('[aria-sort$=cending]').map(
      (each) => `${each.querySelector('button')!.dataset.column} ${each.ariaSort}`,
    );
  const select = () => all<HTMLSelectElement>('select')[0]!;
  const choose = (column: string): void => {
    select().value = column;
    select().dispatchEvent(new Event('change', { bubbles: true }));
  };

  async function show(attributes: Record<string, string> = {}, width = 1_000): Promise<void> {
    const around = fixtureSync<HTMLElement>(html`<div lang="en" style="inline-size: ${width}px"></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-queue-stats');
    for (const [name, given] of Object.entries(attributes)) element.setAttribute(name, given);
    around.append(element);
    await until(() => queues().length > 0);
  }

  /** Books what a queue did today, from which the server counts its stats. */
  const count = (id: string, booked: Partial<QueueStats>) =>
    page.system(async (work) => {
      const stats = { ...(await work.need('queueStats', id)), ...booked };
      const sums = {
        attended: stats.attended,
        wait_sum: stats.attended * stats.averageWait,
        wait_max: stats.longestWait,
        in_time: stats.inTime,
        abandoned: stats.abandoned,
      };
      await work.db
        .insertInto('queue_day')
        .values({ tenant_id: work.tenantId, queue_id: id, day: stats.day, ...sums })
        .onConflict((known) => known.columns(['queue_id', 'day']).doUpdateSet(sums))
        .execute();
      await work.setTimer('figures', id, work.now);
    });
  const rename = (id: string, name: string) =>
    page.system(async (work) => work.put('queue', { ...(await work.need('queue', id)), name }));

  before(async () => {
    page = await hubPage({ as: 'sofia' });
    const waits = { averageWait: 9_000, longestWait: 61_000 };
    await count('billing', {
      attended: 10,
      inTime: 7,
      averageWait: 12_000,
      longestWait: 30_000,
      abandoned: 2,
    });
    await count('support', { attended: 30, inTime: 30, ...waits, abandoned: 0 });
    await count('renewals', { attended: 0, inTime: 0, abandoned: 5 });
    await until(() => page.client.queues.stats('renewals').get()?.abandoned === 5);
  });
  after(() => page.close());

  it('calls a service level below the target of the page a problem', async () => {
    await show();
    expect(value('billing', 'level')).to.equal('70%');
    expect(sign('billing')).to.include('Service level below 80%');
    expect(cell('billing', 'level').matches('.marked')).to.equal(true);
    expect(sign('support')).to.include('OK');
    element.setAttribute('target', '70');
    await until(() => sign('billing').includes('OK'));
    expect(all('.marked')).to.deep.equal([]);
    element.target = 100;
    await until(() => sign('billing').includes('Service level below 100%'));
    expect(sign('support')).to.include('OK');
    expect(sign('renewals'), 'nobody was attended').to.include('OK');
  });

  it('draws its numbers whatever target it is given', async () => {
    await show();
    for (const target of ['', 'eighty', '-5', '1e9', 'NaN', '200']) {
      element.setAttribute('target', target);
      await element.updateComplete;
      expect(value('billing', 'level'), target).to.equal('70%');
      expect(queues(), target).to.have.length.above(2);
    }
    element.removeAttribute('target');
    await element.updateComplete;
  });

  it('never rounds a service level up to its target', async () => {
    await count('renewals', { attended: 1_000, inTime: 799 });
    await show();
    await until(() => value('renewals', 'level') === '79%');
    expect(sign('renewals')).to.include('below 80%');
    expect(cell('renewals', 'level').title).to.match(/^799 of 1,?000 answered within 0:\d\d$/);
    await count('renewals', { attended: 0, inTime: 0 });
    await until(() => value('renewals', 'level') === '–');
  });

  it('sums what can be summed, and weighs the average by who was attended', async () => {
    await show({ 'queue-ids': 'billing,support,renewals' });
    await until(() => total('attended') === '40');
    expect(total('abandoned')).to.equal('7');
    expect(total('level')).to.equal('92%');
    expect(total('average')).to.equal('0:09');
    expect(total('maximum')).to.equal('1:01');
    expect(total('waiting')).to.equal('0');
    expect(total('longest')).to.equal('–');
    expect(all('tfoot th')[0]!.textContent).to.include('All queues').and.to.include('3');
    expect(value('renewals', 'average')).to.equal('–');
  });

  it('sorts by the column that the page names, numbers from the highest', async () => {
    const orders: readonly (readonly [string, string, string])[] = [
      ['queue', 'billing support renewals', 'queue ascending'],
      ['level', 'support billing renewals', 'level descending'],
      ['average', 'billing support renewals', 'average descending'],
      ['maximum', 'support billing renewals', 'maximum descending'],
      ['attended', 'support billing renewals', 'attended descending'],
      ['abandoned', 'renewals billing support', 'abandoned descending'],
    ];
    for (const [sort, order, says] of orders) {
      await show({ sort, 'queue-ids': 'billing support renewals' });
      expect(queues().join(' '), sort).to.equal(order);
      expect(sorted(), sort).to.deep.equal([says]);
      expect(select().value, sort).to.equal(sort);
    }
  });

  it('sorts by number for a column that does not exist', async () => {
    for (const sort of ['size', '', 'constructor', '__proto__']) {
      await show({ sort });
      expect(sorted(), sort).to.deep.equal(['queue ascending']);
      expect(select().value, sort).to.equal('queue');
    }
  });

  it('is sorted from a list too, as on a narrow panel without headers', async () => {
    await show({ 'queue-ids': 'billing support renewals' }, 280);
    expect(getComputedStyle(all('thead')[0]!).display).to.equal('none');
    expect([...select().options].map((each) => each.textContent.trim())).to.deep.equal([
      ...['Queue', 'Waiting', 'Longest wait now', 'Agents online', 'Service level', 'Average wait'],
      ...['Maximum wait', 'Answered', 'Abandoned'],
    ]);
    choose('abandoned');
    await until(() => queues()[0] === 'renewals');
    choose('queue');
    await until(() => queues().join(' ') === 'billing support renewals');
    expect(select().closest('label')!.textContent).to.include('Sort by');
    const label = cell('billing', 'level').querySelector('.label')!;
    expect(label.textContent).to.equal('Service level');
    expect(label.getBoundingClientRect().width).to.be.greaterThan(10);
    element.parentElement!.style.inlineSize = '1000px';
    await until(() => getComputedStyle(all('thead')[0]!).display !== 'none');
  });

  it('puts problems on top from the start where the page wants it, until the user does not', async () => {
    await show({ 'problems-first': '', sort: 'attended', 'queue-ids': 'billing support renewals' });
    const first = all<HTMLButtonElement>('.bar button')[0]!;
    expect([first.textContent.trim(), first.ariaPressed]).to.deep.equal(['Problems first', 'true']);
    expect(queues().join(' ')).to.equal('billing support renewals');
    first.click();
    await until(() => queues().join(' ') === 'support billing renewals');
    expect(first.ariaPressed).to.equal('false');
    element.problemsFirst = false;
    await element.updateComplete;
    element.setAttribute('problems-first', '');
    await until(() => first.ariaPressed === 'true' && queues()[0] === 'billing');
  });

  it('shows each queue that is asked for once, however the list is written', async () => {
    await show({ 'queue-ids': ' support,\n billing  support ,,' });
    expect(queues()).to.deep.equal(['billing', 'support']);
    element.removeAttribute('queue-ids');
    await until(() => queues().length > 2);
    element.setAttribute('queue-ids', '');
    await element.updateComplete;
    expect(queues().length).to.be.greaterThan(2);
  });

  it('draws any name of a queue as text, and cuts what is too long', async () => {
    const name = `<i>${'Very long name '.repeat(13)}</i>`.slice(0, 190);
    await rename('support', name);
    for (const width of [1_000, 280]) {
      await show({}, width);
      await until(() => rowOf('support').querySelector('.name')!.textContent === name);
      expect(rowOf('support').querySelector<HTMLElement>('.name')!.title).to.equal(name);
      expect(rowOf('support').querySelector('i')).to.equal(null);
      expect(element.scrollWidth, `${width}`).to.be.at.most(width);
    }
    await rename('support', 'Support');
    await until(() => rowOf('support').querySelector('.name')!.textContent === 'Support');
  });

  it('is one table for screen readers, also where it is drawn as cards', async () => {
    await show({}, 280);
    const table = all('table')[0]!;
    expect([table.getAttribute('role'), table.ariaLabel]).to.deep.equal(['table', 'Queues now']);
    expect(all('tbody tr').every((row) => row.getAttribute('role') === 'row')).to.equal(true);
    expect(rowOf('billing').querySelectorAll('[role=cell]')).to.have.length(8);
    expect(rowOf('billing').querySelectorAll('[role=rowheader]')).to.have.length(1);
    expect(all('svg').every((drawn) => drawn.getAttribute('aria-hidden') === 'true')).to.equal(true);
  });

  it('speaks the language around it, in words and numbers, and follows a change', async () => {
    await show();
    await count('support', { attended: 12_345, inTime: 12_345 });
    await until(() => value('support', 'attended') === '12,345');
    for (const [lang, title, number] of [
      ['es', 'Colas ahora', '12.345'],
      ['pt-BR', 'Filas agora', '12.345'],
    ] as const) {
      element.parentElement!.lang = lang;
      await until(() => all('h3')[0]!.textContent === title);
      expect(value('support', 'attended'), lang).to.equal(number);
      expect(sign('billing'), lang).to.match(/80\s?%/);
      expect(root()!.textContent, lang).to.not.include('undefined');
    }
    await count('support', { attended: 30, inTime: 30 });
  });

  it('is legible on a dark page', async () => {
    await show();
    element.parentElement!.style.colorScheme = 'dark';
    await finishAnimations();
    await expect(element).to.be.accessible();
    expect(getComputedStyle(rowOf('billing').querySelector('.name')!).color).to.equal('rgb(231, 233, 238)');
  });

  it('waits for the first numbers, and asks to sign in when the session ends', async () => {
    const late = page.agent('carla');
    page.offline(late);
    const around = fixtureSync<HTMLElement>(html`<div lang="en"></div>`);
    const give = provide(around);
    give(late);
    element = document.createElement('cc-queue-stats');
    around.append(element);
    await until(() => element.renderRoot.querySelector('[aria-busy=true]'));
    await expect(element).to.be.accessible();
    page.online(late);
    await until(() => queues().length > 0);
    give(undefined);
    await until(() => element.renderRoot.textContent.includes('Sign in to start working'));
    expect(root()).to.equal(undefined);
    give(page.client);
    await until(() => queues().length > 0);
  });
});
