import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type DemoUser, type HubPage } from '../testing/hub-fixture.js';
import type { CcQueueStats } from './queue-stats.js';
import './define.js';

describe('<cc-queue-stats>', () => {
  let page: HubPage;
  let element: CcQueueStats;

  const root = () => element.renderRoot.querySelector('cc-p-queue-stats')?.renderRoot;
  const all = (selector: string): HTMLElement[] => [
    ...(root()?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const queues = (): string[] => all('tbody tr').map((row) => row.dataset.queue ?? '');
  const rowOf = (queue: string): HTMLElement | undefined => all(`tr[data-queue=${queue}]`)[0];
  const value = (queue: string, column: string): string | undefined =>
    rowOf(queue)?.querySelector(`[data-column=${column}] .value`)?.textContent.trim();
  const total = (column: string): string | undefined =>
    all(`tfoot [data-column=${column}] .value`)[0]?.textContent.trim();
  const sortButton = (column: string): HTMLElement => all(`.sort[data-column=${column}]`)[0]!;
  const text = (): string => root()?.textContent.replace(/\s+/g, ' ') ?? '';

  async function show(width = 1_000, attributes: Record<string, string> = {}): Promise<CcQueueStats> {
    const around = fixtureSync<HTMLElement>(html`<div style="inline-size: ${width}px"></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-queue-stats');
    for (const [name, given] of Object.entries(attributes)) element.setAttribute(name, given);
    around.append(element);
    await until(() => queues().length > 0);
    return element;
  }

  async function open(as: DemoUser = 'sofia', width?: number, attributes?: Record<string, string>) {
    page = await hubPage({ as });
    return show(width, attributes);
  }

  afterEach(() => page.close());

  it('is accessible, as a table and as cards', async () => {
    await open();
    await page.chat('Hello', { queue: 'support' });
    await until(() => value('support', 'waiting') === '1');
    await expect(element).to.be.accessible();
    element.parentElement!.style.inlineSize = '280px';
    await expect(element).to.be.accessible();
  });

  it('H1 shows what waits and who is online as it happens, and waits of those attended only', async () => {
    await open();
    expect([value('support', 'waiting'), value('support', 'longest')]).to.deep.equal(['0', '–']);
    await page.chat('Hello', { queue: 'support' });
    const second = await page.chat('Me too', { queue: 'support' });
    await until(() => value('support', 'waiting') === '2');
    expect(value('support', 'longest')).to.match(/^0:\d\d$/);
    expect([value('support', 'attended'), value('support', 'average')]).to.deep.equal(['0', '–']);

    const ana = page.agent('ana');
    await page.ready(ana);
    await until(() => value('support', 'online') === '2');
    await page.accept(ana);
    await until(() => value('support', 'attended') === '1');
    expect(value('support', 'level')).to.equal('100%');
    expect(value('support', 'maximum')).to.match(/^0:\d\d$/);
    await second.webchat.end();
    await until(() => value('support', 'abandoned') === '1');
    expect([value('support', 'attended'), total('attended'), total('abandoned')]).to.deep.equal([
      '1',
      '1',
      '1',
    ]);
  });

  it('sums up, agents once though they are in several queues', async () => {
    await open();
    const ana = page.agent('ana');
    await page.ready(ana);
    await until(() => value('billing', 'online') === '2' && value('support', 'online') === '2');
    await until(() => total('online') === '2');
  });

  it('says by icon and word what is wrong: nobody there', async () => {
    page = await hubPage({ as: 'sofia' });
    await show();
    await page.client.queues.logOut(['support']);
    await page.chat('Hello', { queue: 'support' });
    await until(() => rowOf('support')?.textContent.includes('No agents online'));
    expect(rowOf('support')?.querySelector('.sign svg')).to.not.equal(null);
    expect(rowOf('support')?.querySelector('[data-column=online] .value svg')).to.not.equal(null);
    expect(rowOf('billing')?.textContent).to.contain('OK');
  });

  it('says that somebody waits too long when that time comes, without news from the server', async () => {
    await open();
    const admin = page.agent('admin');
    await until(() => admin.$me.get());
    await page.system(async (work) => {
      await work.put('queue', { ...(await work.need('queue', 'support')), serviceLevelSeconds: 1 });
    });
    await page.chat('Hello', { queue: 'support' });
    await until(() => rowOf('support')?.textContent.includes('Waiting over 0:01'));
    expect(value('support', 'longest')).to.equal('0:01');
  });

  it('is sorted by its headers, with the keyboard, and says so', async () => {
    await open();
    const before = queues();
    await page.chat('Hello', { queue: 'renewals' });
    await until(() => value('renewals', 'waiting') === '1');
    expect(queues(), 'no row moves by itself').to.deep.equal(before);
    sortButton('waiting').focus();
    sortButton('waiting').click();
    await until(() => queues()[0] === 'renewals');
    const sortedBy = () =>
      all('[aria-sort$=cending]').map((cell) => `${cell.innerText.trim()} ${cell.ariaSort}`);
    expect(sortedBy()).to.deep.equal(['Waiting descending']);
    expect(sortButton('waiting').matches(':focus')).to.equal(true);
    sortButton('waiting').click();
    await until(() => queues().at(-1) === 'renewals');
    expect(sortedBy()).to.deep.equal(['Waiting ascending']);
  });

  it('puts problems first by choice, and moves no row from under the pointer', async () => {
    await open('sofia', 1_000, { sort: 'waiting' });
    const figures = all('.figures')[0]!;
    await page.chat('Hello', { queue: 'renewals' });
    await until(() => queues()[0] === 'renewals');
    figures.dispatchEvent(new PointerEvent('pointerenter'));
    await page.chat('Hello', { queue: 'support' });
    await page.chat('Hello', { queue: 'support' });
    await until(() => value('support', 'waiting') === '2');
    expect(queues()[0]).to.equal('renewals');
    figures.dispatchEvent(new PointerEvent('pointerleave'));
    await until(() => queues()[0] === 'support');

    await page.client.queues.logOut(['renewals']);
    await until(() => rowOf('renewals')?.textContent.includes('No agents online'));
    const first = all('.bar button')[0]!;
    first.click();
    await until(() => queues()[0] === 'renewals' && first.ariaPressed === 'true');
  });

  it('B9 shows an agent the own queues, and no sum of agents', async () => {
    await open('bruno');
    expect(queues()).to.deep.equal(['billing', 'support', 'renewals']);
    expect(total('online')).to.equal('–');
    await page.chat('Hello', { queue: 'support' });
    await until(() => value('support', 'waiting') === '1');
    expect(page.client.queues.stats('night').get()).to.equal(null);
  });

  it('shows only the queues that it is asked for; one alone needs no sum', async () => {
    await open('sofia', 1_000, { 'queue-ids': 'support billing' });
    expect(queues()).to.deep.equal(['billing', 'support']);
    element.queueIds = 'support';
    await until(() => queues().join() === 'support' && !all('tfoot')[0]);
    element.queueIds = 'gone';
    await until(() => text().includes('No queues'));
  });

  it('says without a connection of when the figures are, and time stands still', async () => {
    await open();
    await page.chat('Hello', { queue: 'support' });
    await until(() => value('support', 'waiting') === '1');
    page.offline();
    await until(() => text().includes('These numbers are from'));
    expect(all('[role=timer]')).to.deep.equal([]);
    expect(value('support', 'longest')).to.match(/^0:\d\d$/);
    page.online();
    await until(() => !text().includes('as of') && all('[role=timer]').length === 2);
  });

  it('announces nothing by itself while the figures change', async () => {
    await open();
    await page.chat('Hello', { queue: 'support' });
    await until(() => value('support', 'waiting') === '1');
    expect(all('[aria-live], [role=status], [role=alert], [role=log]')).to.deep.equal([]);
  });

  it('fits into 280 px, also in another language and right to left', async () => {
    await open('sofia', 280);
    for (const language of ['es', 'pt']) {
      element.parentElement!.lang = language;
      await until(() => text().includes('Atendidos'));
      expect(element.scrollWidth, language).to.be.at.most(280);
    }
    element.parentElement!.dir = 'rtl';
    await element.updateComplete;
    expect(element.scrollWidth).to.be.at.most(280);
    element.parentElement!.lang = 'en';
    const cells = all('tbody td');
    expect(cells.every((cell) => cell.scrollWidth <= cell.clientWidth + 1)).to.equal(true);
  });

  it('asks to sign in where there is no session', async () => {
    page = await hubPage();
    const alone = fixtureSync<CcQueueStats>(html`<cc-queue-stats></cc-queue-stats>`);
    await alone.updateComplete;
    expect(alone.renderRoot.textContent).to.contain('Sign in');
  });
});
