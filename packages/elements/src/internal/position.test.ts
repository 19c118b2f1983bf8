import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { position, type Placement } from './position.js';

interface Spot {
  readonly left?: string;
  readonly right?: string;
  readonly top: string;
}

const nextFrame = () => new Promise(requestAnimationFrame);

async function open(spot: Spot, { placement = 'bottom-start', height = 200, dir = 'ltr' } = {}) {
  const box = await fixture<HTMLElement>(
    html`<div dir=${dir}>
      <button>Open</button>
      <div popover="manual" style="inset: auto; margin: 0; border: 0; padding: 0; overflow: auto">
        <p style="margin: 0; inline-size: 160px; block-size: ${height}px"></p>
      </div>
    </div>`,
  );
  const anchor = box.querySelector('button')!;
  const panel = box.querySelector<HTMLElement>('[popover]')!;
  Object.assign(anchor.style, { position: 'fixed', inlineSize: '60px', blockSize: '30px', ...spot });
  const closed = new AbortController();
  panel.showPopover();
  position({ anchor, panel, placement: placement as Placement, signal: closed.signal });
  await until(() => panel.style.translate !== '');
  const sides = () => ({ of: anchor.getBoundingClientRect(), is: panel.getBoundingClientRect() });
  return { anchor, closed, panel, sides };
}

describe('position', () => {
  it('puts a panel below its anchor, along the edge that is asked for', async () => {
    const start = (await open({ left: '200px', top: '20px' })).sides();
    expect(start.is.top - start.of.bottom).to.equal(4);
    expect(start.is.left).to.equal(start.of.left);
    const end = (await open({ left: '200px', top: '20px' }, { placement: 'bottom-end' })).sides();
    expect(end.is.right).to.equal(end.of.right);
  });

  it('takes the other edge where text runs to the left', async () => {
    const { of, is } = (await open({ left: '300px', top: '20px' }, { dir: 'rtl' })).sides();
    expect(is.right).to.equal(of.right);
  });

  it('goes to the other side where there is more room', async () => {
    const low = (await open({ left: '20px', top: `${innerHeight - 60}px` })).sides();
    expect(low.of.top - low.is.bottom).to.equal(4);
    const high = (await open({ left: '20px', top: '20px' }, { placement: 'top-start' })).sides();
    expect(high.is.top - high.of.bottom).to.equal(4);
  });

  it('stays inside the window', async () => {
    const { is } = (await open({ right: '0px', top: '20px' })).sides();
    expect(is.right).to.be.at.most(document.documentElement.clientWidth - 8);
    expect(is.width).to.equal(160);
  });

  it('becomes smaller than its content where no side has the room', async () => {
    const { is } = (await open({ left: '20px', top: '40px' }, { height: 5_000 })).sides();
    expect(is.bottom).to.be.at.most(document.documentElement.clientHeight - 8);
    expect(is.top).to.equal(74);
  });

  it('is at least 120 px high, also where less than that is visible', async () => {
    const anchor = { left: '20px', top: `${Math.round(innerHeight / 2)}px` };
    const box = await open(anchor, { height: 5_000 });
    box.anchor.style.blockSize = `${innerHeight}px`;
    box.anchor.style.top = '0px';
    await until(() => box.panel.style.maxBlockSize === '120px');
  });

  it('follows when the box around its anchor scrolls', async () => {
    const box = await fixture<HTMLElement>(
      html`<div style="block-size: 200px; overflow: auto">
        <div style="block-size: 1000px; padding-block-start: 150px"></div>
      </div>`,
    );
    const { anchor, panel, sides } = await open({ top: '' });
    box.firstElementChild!.append(anchor.parentElement!);
    Object.assign(anchor.style, { position: 'static' });
    panel.hidePopover();
    const closed = new AbortController();
    panel.showPopover();
    position({ anchor, panel, placement: 'bottom-start', signal: closed.signal });
    box.scrollTop = 40;
    await until(() => Math.abs(sides().is.top - sides().of.bottom - 4) < 1);
    closed.abort();
  });

  it('measures nothing while nothing moves', async () => {
    const { anchor, sides } = await open({ left: '20px', top: '20px' });
    await until(() => sides().is.top === 54);
    // The first report of the observers is not a change.
    for (let frame = 0; frame < 5; frame++) await nextFrame();
    let measured = 0;
    const measure = anchor.getBoundingClientRect.bind(anchor);
    anchor.getBoundingClientRect = () => (measured++, measure());
    for (let frame = 0; frame < 10; frame++) await nextFrame();
    expect(measured).to.equal(0);
  });

  it('follows its anchor until it is closed', async () => {
    const { anchor, closed, sides } = await open({ left: '20px', top: '20px' });
    anchor.style.top = '50px';
    await until(() => sides().is.top === 84);
    closed.abort();
    anchor.style.top = '20px';
    await nextFrame();
    await nextFrame();
    expect(sides().is.top).to.equal(84);
  });
});
