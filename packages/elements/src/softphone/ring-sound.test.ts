import { expect } from '@open-wc/testing';
import { until } from '../testing/until.js';
import type { ReactiveControllerHost } from 'lit';
import { RingSound } from './ring-sound.js';

describe('RingSound', () => {
  const { start, stop } = AudioBufferSourceNode.prototype;
  let sounding = 0;

  before(() => {
    AudioBufferSourceNode.prototype.start = () => {
      sounding++;
    };
    AudioBufferSourceNode.prototype.stop = () => {
      sounding--;
    };
  });
  after(() => Object.assign(AudioBufferSourceNode.prototype, { start, stop }));

  const softphone = (): RingSound =>
    new RingSound({ addController: () => undefined } as unknown as ReactiveControllerHost);

  it('B7 rings once for a call that two softphones show, until neither shows it', async () => {
    const [one, two] = [softphone(), softphone()];
    one.ring(['call']);
    two.ring(['call']);
    await until(() => sounding === 1);
    one.ring([]);
    expect(sounding).to.equal(1);
    two.hostDisconnected();
    expect(sounding).to.equal(0);
  });

  it('B7 is silent for a call that is over before the sound has loaded', async () => {
    const phone = softphone();
    phone.ring(['short']);
    phone.ring([]);
    phone.ring(['next']);
    await until(() => sounding === 1);
    phone.ring([]);
    expect(sounding).to.equal(0);
  });
});
