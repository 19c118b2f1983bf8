import { expect } from '@open-wc/testing';
import { onTick } from './ticker.js';

describe('onTick', () => {
  it('calls all listeners in the same moment, at a full second', async () => {
    const stops: (() => void)[] = [];
    const first = new Promise<number>((resolve) => stops.push(onTick(resolve)));
    const second = new Promise<number>((resolve) => stops.push(onTick(resolve)));
    const times = await Promise.all([first, second]);
    for (const stop of stops) stop();
    expect(times[0]).to.equal(times[1]);
    expect(times[0] % 1000).to.equal(0);
    expect(Math.abs(Date.now() - times[0])).to.be.lessThan(500);
  });

  it('goes on for the others when one stops inside a tick', async () => {
    let calls = 0;
    const stopFirst = onTick(() => stopFirst());
    await new Promise<void>((resolve) => {
      const stop = onTick(() => {
        if (++calls < 2) return;
        stop();
        resolve();
      });
    });
    expect(calls).to.equal(2);
  });
});
