import { expect } from '@open-wc/testing';
import { LazyCode } from './lazy-code.js';

describe('LazyCode', () => {
  it('loads once for all who ask at the same time, and keeps what it loaded', async () => {
    let loads = 0;
    const code = new LazyCode(async () => ++loads);
    expect(code.value).to.equal(undefined);
    expect(await Promise.all([code.load(), code.load()])).to.eql([1, 1]);
    await code.load();
    expect(code.value).to.equal(1);
  });

  it('answers undefined when loading fails, and loads again at the next need', async () => {
    let loads = 0;
    const code = new LazyCode(async () => {
      if (++loads === 1) throw new TypeError('no network');
      return 'there';
    });
    expect(await code.load()).to.equal(undefined);
    expect(code.value).to.equal(undefined);
    expect(await code.load()).to.equal('there');
  });

  it('loads before it is needed when the page is idle', async () => {
    let done = (): void => undefined;
    const loaded = new Promise<void>((resolve) => (done = resolve));
    const code = new LazyCode(async () => done());
    code.loadWhenIdle();
    code.loadWhenIdle();
    await loaded;
  });
});
