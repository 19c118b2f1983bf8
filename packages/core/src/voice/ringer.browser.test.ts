import { assert } from '@open-wc/testing';
import { createRinger } from './ringer.js';

describe('ringer', () => {
  it('rings as long as at least one call rings', () => {
    const ringer = createRinger();
    const stopFirst = ringer.ring();
    const stopSecond = ringer.ring();
    stopFirst();
    assert.equal(ringer.$ringing.get(), true);
    stopSecond();
    stopSecond();
    assert.equal(ringer.$ringing.get(), false);
    ringer.close();
  });

  it('never throws, also where sound is blocked, muted or closed', async () => {
    const ringer = createRinger();
    ringer.ping();
    ringer.setVolume(7);
    ringer.setMuted(true);
    await ringer.setDevice(null);
    ringer.warn();
    ringer.close();
    ringer.ring()();
    assert.equal(ringer.$ringing.get(), false);
  });
});
