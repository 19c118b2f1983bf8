import { expect } from '@open-wc/testing';
import { TypeAhead } from './type-ahead.js';

const names = ['Nuria Blanch', 'Álvaro Gil', 'Ana Prat', 'Óscar Mas'];

describe('TypeAhead', () => {
  let time = 0;
  const type = (list: TypeAhead, key: string, from: number, after = 100) => {
    time += after;
    const event = new KeyboardEvent('keydown', { key });
    Object.defineProperty(event, 'timeStamp', { value: time });
    return list.next(event, { from, count: names.length, textAt: (i) => names[i]! });
  };

  it('goes on to the next name with a letter, accents or not', () => {
    const list = new TypeAhead();
    expect(type(list, 'a', 0)).to.equal(1);
    expect(type(list, 'a', 1, 1_000)).to.equal(2);
    expect(type(list, 'a', 2, 1_000)).to.equal(1);
    expect(type(list, 'o', 1, 1_000)).to.equal(3);
  });

  it('narrows down while the letters come fast', () => {
    const list = new TypeAhead();
    expect(type(list, 'a', 0, 1_000)).to.equal(1);
    expect(type(list, 'n', 1)).to.equal(2);
    expect(type(list, 'z', 2)).to.equal(undefined);
  });

  it('ignores keys that are no letters', () => {
    const list = new TypeAhead();
    expect(['Enter', ' ', '/'].map((key) => type(list, key, 0))).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('keeps the letters of two lists apart', () => {
    const [one, other] = [new TypeAhead(), new TypeAhead()];
    expect(type(one, 'a', 0, 1_000)).to.equal(1);
    expect(type(other, 'n', 1)).to.equal(0);
  });
});
