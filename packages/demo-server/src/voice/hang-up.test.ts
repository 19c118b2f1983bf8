import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { VoiceEngine } from './voice-engine.js';
import type { IncomingLeg } from './leg.js';
import { digestHa1 } from './sip/digest.js';
import { sharedMedia } from './testing/shared-media.js';
import { TestPhone, type TestPhoneOptions } from './testing/test-phone.js';
import { until } from '../testing/until.js';

const realm = 'centralita';

describe('the end of a call', () => {
  let engine: VoiceEngine;
  let calls: IncomingLeg[] = [];
  let phones: TestPhone[] = [];
  let warnings: string[] = [];

  const start = () =>
    new VoiceEngine({
      realm,
      credentials: (username) => ({
        ha1: digestHa1(username, realm, 'secret'),
        aor: username,
        role: 'agent',
        expiresAt: Date.now() + 60_000,
      }),
      log: (_, message) => warnings.push(message),
      media: sharedMedia,
    });

  beforeEach(() => {
    engine = start();
    engine.onCall((leg) => calls.push(leg));
  });

  afterEach(async () => {
    for (const phone of phones) phone.close();
    await engine.close();
    [calls, phones, warnings] = [[], [], []];
  });

  function phone(options: Partial<TestPhoneOptions> = {}): TestPhone {
    const made = new TestPhone((socket) => engine.accept(socket), {
      user: 'ana',
      password: 'secret',
      ...options,
    });
    phones.push(made);
    return made;
  }

  it('reaches a caller who has not acknowledged the answer yet', async () => {
    const caller = phone();
    const calling = caller.call('queue');
    const leg = await until(() => calls[0]);
    await leg.answer();
    leg.hangUp();
    assert.equal(leg.state, 'ended');
    assert.equal((await calling).status, 200);
    await until(() => caller.ended.length === 1, 5000);
    assert.deepEqual(warnings, []);
  });

  it('is sent without an acknowledgment when none comes in 64 × T1', async (t) => {
    const caller = phone();
    const socket = caller.connect();
    void caller.call('queue');
    const leg = await until(() => calls[0]);
    const texts: string[] = [];
    socket.onText = (text) => texts.push(text);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    await leg.answer();
    leg.hangUp();
    await turn();
    assert.ok(texts.every((text) => !text.startsWith('BYE ')));
    t.mock.timers.tick(32_000);
    await turn();
    assert.ok(texts.at(-1)?.startsWith('BYE '));
  });

  it('reaches a page that was between two sockets: it stops ringing', async () => {
    const page = phone();
    page.letRing = true;
    await page.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(() => leg.state === 'ringing');
    page.disconnect();
    await until(() => !engine.isRegistered('ana'));
    leg.cancel();
    page.connect();
    await page.register();
    await until(() => page.canceled === 1, 5000);
  });

  it('reaches a page that was between two sockets for a while: it stops talking', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    await engine.close();
    engine = start();
    const page = phone();
    await page.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(() => leg.state === 'connected');
    page.disconnect();
    await until(() => !engine.isRegistered('ana'));
    leg.hangUp();
    t.mock.timers.tick(30_000);
    page.connect();
    await page.register();
    await until(() => page.ended.length === 1, 5000);
  });

  it('is repeated when it was sent into a dead socket, but not once it is answered', async () => {
    const page = phone();
    const dead = page.connect();
    await page.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(() => leg.state === 'connected');
    dead.onText = () => undefined;
    leg.hangUp();
    await turn();
    page.connect();
    await page.register();
    await until(() => page.ended.length === 1, 5000);

    const next = page.connect();
    const texts: string[] = [];
    const receive = next.onText;
    next.onText = (text) => {
      texts.push(text);
      receive(text);
    };
    await page.register();
    assert.ok(texts.every((text) => !text.startsWith('BYE ')));
  });
});

/** Waits until what was sent has arrived. */
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
