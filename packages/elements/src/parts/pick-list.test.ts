import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { found, grouped, nextPick, type PickOption } from './pick-list.js';

const option = (id: string, rest: Partial<PickOption> = {}): PickOption => ({
  id,
  label: id,
  icon: html``,
  ...rest,
});
const ids = (options: readonly PickOption[]) => options.map(({ id }) => id);

describe('a list to choose from', () => {
  it('is searched by words without accents, in label and description', () => {
    const options = [
      option('José Díaz', { description: 'Ready' }),
      option('Carla', { description: 'Paused' }),
    ];
    expect(ids(found(options, 'diaz jose'))).to.deep.equal(['José Díaz']);
    expect(ids(found(options, 'paus'))).to.deep.equal(['Carla']);
    expect(ids(found(options, ' '))).to.deep.equal(['José Díaz', 'Carla']);
  });

  it('keeps what was made of the typed text', () => {
    expect(ids(found([option('+34600', { typed: true }), option('other')], '+34 600'))).to.deep.equal([
      '+34600',
    ]);
  });

  it('is walked over with the arrows, from the end to the beginning', () => {
    const options = [option('a'), option('b')];
    expect(nextPick('ArrowDown', options, 'a')).to.equal('b');
    expect(nextPick('ArrowDown', options, 'b')).to.equal('a');
    expect(nextPick('ArrowUp', options, 'a')).to.equal('b');
    expect(nextPick('x', options, 'a')).to.equal(undefined);
    expect(nextPick('ArrowDown', [], undefined)).to.equal(undefined);
  });

  it('has each group once, in the order of their first options', () => {
    const options = [option('a', { group: 'P' }), option('b', { group: 'Q' }), option('c', { group: 'P' })];
    expect(grouped(options).map(([group, some]) => [group, ids(some)])).to.deep.equal([
      ['P', ['a', 'c']],
      ['Q', ['b']],
    ]);
  });
});
