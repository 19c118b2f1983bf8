import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import { defineNamesList, type NamesList } from '../testing/names-list.js';

const rowHeightPx = 40;
const viewportHeightPx = 400;

describe('a virtual list', () => {
  before(defineNamesList);

  let host: NamesList;
  const some = (count: number, prefix = 'n'): string[] =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const scroller = () => host.renderRoot.querySelector<HTMLElement>('.scroll')!;
  const rows = () => [...host.renderRoot.querySelectorAll<HTMLElement>('[role=option]:not([inert])')];
  const row = (id: string) => rows().find((each) => each.textContent === id);
  const focused = () => host.shadowRoot!.activeElement as HTMLElement | null;
  const top = (each: HTMLElement) =>
    each.getBoundingClientRect().top - scroller().getBoundingClientRect().top;
  const key = (name: string, rest: KeyboardEventInit = {}): boolean =>
    focused()!.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...rest }),
    );
  const scrollTo = async (position: number): Promise<void> => {
    scroller().scrollTop = position;
    scroller().dispatchEvent(new Event('scroll'));
    await host.updateComplete;
  };
  const give = async (change: Partial<Pick<NamesList, 'ids' | 'selected' | 'list'>>): Promise<void> => {
    Object.assign(host, change);
    await host.updateComplete;
  };

  async function show(ids: readonly string[], height = viewportHeightPx): Promise<void> {
    host = await fixture<NamesList>(
      html`<test-names style="display: block; block-size: ${height}px"></test-names>`,
    );
    await import('./virtual-list.lazy.js');
    await give({ ids });
    await until(
      () =>
        ids.length === 0 ||
        host.renderRoot.querySelector<HTMLElement>('.rows')!.offsetHeight === ids.length * rowHeightPx,
    );
  }

  it('draws a screenful of ten thousand rows, and as high a list', async () => {
    await show(some(10_000));
    expect(rows().length).to.be.within(10, 20);
    expect(scroller().scrollHeight).to.equal(10_000 * rowHeightPx);
    expect(rows().map((each) => each.ariaPosInSet)).to.include.members(['1', '2', '10']);
    expect(rows().every((each) => each.ariaSetSize === '10000')).to.equal(true);
    for (let position = 0; position < 200_000; position += 1_777) await scrollTo(position);
    expect(host.created, 'rows are used again').to.be.at.most(30);
    const edge = scroller().scrollTop / rowHeightPx;
    expect(row(`n${Math.ceil(edge)}`)).to.not.equal(undefined);
    expect(row(`n${Math.floor(edge) + 9}`)).to.not.equal(undefined);
  });

  it('leaves no gap where one reads, wherever that is', async () => {
    await show(some(500));
    for (const position of [0, 1, 39, 4_020, 10_000, 19_600, 99_999]) {
      await scrollTo(position);
      const drawn = rows().map(top);
      expect(Math.min(...drawn), `${position}`).to.be.at.most(0);
      expect(Math.max(...drawn) + rowHeightPx, `${position}`).to.be.at.least(viewportHeightPx);
    }
  });

  it('is one tab stop that the keys lead through, and stops at both ends', async () => {
    await show(some(300));
    const stops = () => rows().filter((each) => each.tabIndex === 0);
    expect(stops()).to.deep.equal([row('n0')]);
    row('n0')!.focus();
    const ways: readonly (readonly [string, string])[] = [
      ['ArrowUp', 'n0'],
      ['ArrowDown', 'n1'],
      ['PageDown', 'n10'],
      ['PageUp', 'n1'],
      ['End', 'n299'],
      ['ArrowDown', 'n299'],
      ['PageUp', 'n290'],
      ['Home', 'n0'],
    ];
    for (const [name, to] of ways) {
      key(name);
      await host.updateComplete;
      expect(focused()?.textContent, name).to.equal(to);
      expect(top(focused()!), `${name} is in sight`).to.be.within(-1, viewportHeightPx - rowHeightPx + 1);
      expect(stops()).to.deep.equal([focused()]);
    }
    expect(key('ArrowDown'), 'the page does not scroll').to.equal(false);
    expect(key('ArrowDown', { ctrlKey: true }), 'a shortcut of the browser').to.equal(true);
    expect(focused()?.textContent).to.equal('n1');
  });

  it('leads by letters, around the end, with accents and without', async () => {
    await show(['Álvaro', 'Bea', 'Óscar', 'amalia', 'Zoë', '300']);
    row('Bea')!.focus();
    key('a');
    expect(focused()?.textContent).to.equal('amalia');
    key('m');
    expect(focused()?.textContent, 'a longer beginning').to.equal('amalia');
    await show(['Zoë', '300']);
    row('Zoë')!.focus();
    key('3');
    expect(focused()?.textContent).to.equal('300');
    expect(key('Q', { shiftKey: true }), 'a shortcut of the host').to.equal(true);
    expect(key('?')).to.equal(true);
  });

  it('keeps the focused row though one scrolls away from it', async () => {
    await show(some(400));
    row('n2')!.focus();
    const held = focused();
    await scrollTo(9_000);
    expect(focused()).to.equal(held);
    expect([held!.textContent, held!.ariaPosInSet]).to.deep.equal(['n2', '3']);
    key('ArrowDown');
    expect(focused()?.textContent).to.equal('n3');
    expect(top(focused()!)).to.be.within(-1, viewportHeightPx);
  });

  it('follows the focused row when it moves, and goes to its place when it leaves', async () => {
    await show(some(12));
    row('n5')!.focus();
    const held = focused();
    await give({ ids: ['n5', ...some(12).filter((id) => id !== 'n5')] });
    expect(focused()).to.equal(held);
    expect(held!.ariaPosInSet).to.equal('1');
    await give({ ids: some(12).filter((id) => id !== 'n5') });
    expect(focused()?.textContent).to.equal('n0');
    row('n11')!.focus();
    await give({ ids: some(11).filter((id) => id !== 'n5') });
    expect(focused()?.textContent, 'the last one').to.equal('n10');
    await give({ ids: [] });
    expect(focused()).to.equal(host.renderRoot.querySelector('button'));
  });

  it('stays where one reads when rows come and go above', async () => {
    await show(some(200));
    await scrollTo(2_000);
    const place = top(row('n52')!);
    await give({ ids: [...some(3, 'new'), ...some(200)] });
    await nextFrame();
    expect(top(row('n52')!)).to.be.closeTo(place, 1);
    await give({ ids: some(200).slice(10) });
    await nextFrame();
    expect(top(row('n52')!)).to.be.closeTo(place, 1);
    await scrollTo(0);
    await give({ ids: ['first', ...some(200).slice(10)] });
    expect(top(row('first')!), 'at the top the newest is seen').to.be.closeTo(0, 1);
  });

  it('shows what is selected, once, and says which it is', async () => {
    await show(some(200));
    await give({ selected: 'n150' });
    expect(top(row('n150')!)).to.be.within(0, viewportHeightPx - rowHeightPx + 1);
    expect(rows().filter((each) => each.ariaSelected === 'true')).to.deep.equal([row('n150')]);
    expect(row('n150')!.tabIndex).to.equal(0);
    await scrollTo(0);
    await give({ ids: [...some(200)] });
    expect(scroller().scrollTop, 'one scrolled away on purpose').to.equal(0);
    await give({ selected: 'gone' });
    expect(rows().some((each) => each.ariaSelected === 'true')).to.equal(false);
    await give({ selected: null });
    expect(rows()[0]!.tabIndex).to.equal(0);
  });

  it('remembers for each list where one was', async () => {
    await show(some(300));
    await scrollTo(4_000);
    await give({ list: 'b', ids: some(300, 'other') });
    expect(scroller().scrollTop).to.equal(0);
    expect(row('other0')).to.not.equal(undefined);
    await scrollTo(800);
    await give({ list: 'a', ids: some(300) });
    expect(scroller().scrollTop).to.equal(4_000);
    await give({ list: 'b', ids: some(300, 'other') });
    expect(scroller().scrollTop).to.equal(800);
  });

  it('follows another height of its rows and of itself', async () => {
    await show(some(100));
    host.style.setProperty('--row', '80px');
    await until(() => scroller().scrollHeight === 8_000);
    expect(host.virtual.rowBottom('n9')).to.equal(800);
    expect(host.virtual.rowBottom('gone')).to.equal(undefined);
    host.style.setProperty('block-size', '800px');
    await until(() => rows().length >= 10 && row('n9'));
    host.remove();
    await nextFrame();
    expect(rows().length).to.be.greaterThan(0);
  });

  it('forgets rows that left while another list is given in the same breath', async () => {
    await show(some(30));
    for (let i = 0; i < 20; i++) host.ids = some(30 - i, i % 2 ? 'x' : 'n');
    await host.updateComplete;
    await until(() => rows().every((each) => each.textContent.startsWith('x')));
    expect(new Set(rows().map((each) => each.textContent)).size).to.equal(rows().length);
    expect(rows()[0]!.ariaSetSize).to.equal('11');
  });
});
