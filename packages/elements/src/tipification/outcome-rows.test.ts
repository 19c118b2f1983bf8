import type { OutcomeTree } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { highlights, outcomeRows, pathTo } from './outcome-rows.js';

const node = (id: string, parentId: string | null, en: string) => ({ id, parentId, label: { en } });
const tree: OutcomeTree = {
  id: 'tree',
  name: 'Tree',
  nodes: [
    node('f', null, 'Facturación'),
    node('f.d', 'f', 'Devolución'),
    node('f.d.a', 'f.d', 'Aprobada'),
    node('f.d.r', 'f.d', 'Rechazada'),
    node('s', null, 'Soporte'),
    node('s.x', 's', 'Sin señal'),
  ],
};
const rows = (search: string, open: string[] = []) =>
  outcomeRows(tree, { labelOf: ({ label }) => label.en ?? '', open: new Set(open), search });

describe('the lines of an outcome tree', () => {
  it('begin closed', () => {
    expect(rows('').map(({ node: { id } }) => id)).to.deep.equal(['f', 's']);
  });

  it('know their depth and place', () => {
    const leaf = rows('', ['f', 'f.d']).find(({ node: { id } }) => id === 'f.d.r');
    expect(leaf).to.include({ depth: 2, position: 2, size: 2, leaf: true });
  });

  it('are found without accents, also by the words of a branch', () => {
    expect(rows('devolucion aprob').map(({ node: { id } }) => id)).to.deep.equal(['f', 'f.d', 'f.d.a']);
    expect(rows('senal').map(({ node: { id } }) => id)).to.deep.equal(['s', 's.x']);
    expect(rows('nothing')).to.deep.equal([]);
  });

  it('mark what was looked for, accents and all', () => {
    expect(highlights('Sin señal', 'senal')).to.deep.equal([
      { text: 'Sin ', marked: false },
      { text: 'señal', marked: true },
    ]);
  });

  it('lead to the root, and not in circles', () => {
    expect(pathTo(tree, 'f.d.a').map(({ id }) => id)).to.deep.equal(['f', 'f.d', 'f.d.a']);
    const bent = { ...tree, nodes: [node('a', 'b', 'A'), node('b', 'a', 'B')] };
    expect(pathTo(bent, 'a').length).to.be.lessThan(4);
  });
});
