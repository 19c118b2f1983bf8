import { expect } from '@open-wc/testing';
import { indexForKey } from './list-keys.js';
import { scrollAnchor } from './scroll-anchor.js';
import { visibleRange } from './visible-range.js';

const ids = Array.from({ length: 100 }, (_, i) => `row-${i}`);
const rowHeightPx = 50;

describe('visibleRange', () => {
  const range = (scrollTop: number, focusedId?: string, overscan = 2) => [
    ...visibleRange(ids, focusedId, {
      scrollTop,
      viewportHeight: 200,
      rowHeight: rowHeightPx,
      overscan,
    }).values(),
  ];

  it('keeps the visible rows and some on both sides', () => {
    expect(range(500)).to.deep.equal([8, 9, 10, 11, 12, 13, 14, 15, 16]);
  });

  it('ends with the list', () => {
    expect(range(0)[0]).to.equal(0);
    expect(range(4_800).at(-1)).to.equal(99);
  });

  it('has as many rows wherever the viewport cuts one', () => {
    expect(range(525)).to.have.length(range(500).length);
  });

  it('keeps the focused row, in list order', () => {
    expect(range(500, 'row-1')[0]).to.equal(1);
    expect(range(500, 'row-90').at(-1)).to.equal(90);
    expect(range(500, 'row-10')).to.deep.equal(range(500));
  });

  it('ignores a focused row that has left the list', () => {
    expect(range(500, 'gone')).to.deep.equal(range(500));
  });

  it('is empty for an empty list', () => {
    const viewport = { scrollTop: 0, viewportHeight: 200, rowHeight: rowHeightPx, overscan: 2 };
    expect(visibleRange([], undefined, viewport).size).to.equal(0);
  });
});

describe('scrollAnchor', () => {
  const before = (scrollTop: number) => ({
    scrollTop,
    indexes: new Map(ids.slice(8, 17).map((id, i) => [id, i + 8])),
  });

  it('stays at the top, where new rows appear', () => {
    expect(scrollAnchor(before(0), ['new', ...ids], rowHeightPx)).to.equal(0);
  });

  it('keeps the visible rows in place when rows come or go above them', () => {
    expect(scrollAnchor(before(500), ['new', ...ids], rowHeightPx)).to.equal(550);
    expect(scrollAnchor(before(500), ids.slice(2), rowHeightPx)).to.equal(400);
  });

  it('does not follow the one row that moves by itself', () => {
    const moved = ['row-12', ...ids.filter((id) => id !== 'row-12')];
    expect(Math.abs(scrollAnchor(before(500), moved, rowHeightPx) - 500)).to.be.at.most(rowHeightPx);
  });

  it('stays where it is when all visible rows have gone', () => {
    expect(scrollAnchor(before(500), ['a', 'b'], rowHeightPx)).to.equal(500);
  });
});

describe('indexForKey', () => {
  const to = (key: string, from: number) => indexForKey(key, { from, rowCount: 20, pageSize: 5 });

  it('moves by one row and stops at both ends', () => {
    expect(to('ArrowDown', 3)).to.equal(4);
    expect(to('ArrowUp', 3)).to.equal(2);
    expect(to('ArrowUp', 0)).to.equal(undefined);
    expect(to('ArrowDown', 19)).to.equal(undefined);
  });

  it('moves by a page, at most to the end', () => {
    expect(to('PageDown', 3)).to.equal(8);
    expect(to('PageDown', 17)).to.equal(19);
    expect(to('PageUp', 3)).to.equal(0);
  });

  it('goes to the first and last row, and nowhere with other keys', () => {
    expect([to('Home', 9), to('End', 9), to('Tab', 9)]).to.deep.equal([0, 19, undefined]);
  });
});
