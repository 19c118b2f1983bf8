import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type VoiceEngine, createVoiceEngine } from './engine.js';
import type { IncomingLeg } from './leg.js';
import { digestHa1 } from './sip/digest.js';
import { TestPhone, type TestPhoneOptions } from './testing/test-phone.js';
import { until } from './testing/until.js';

const realm = 'centralita';

describe('the end of a call', () => {
  let engine: VoiceEngine;
  let calls: IncomingLeg[] = [];
  let phones: TestPhone[] = [];
  let warnings: string[] = [];

  beforeEach(() => {
    engine = createVoiceEngine({
      realm,
      credentials: (username) => ({
        ha1: digestHa1(username, realm, 'secret'),
        aor: username,
        role: 'agent',
        expiresAt: Date.now() + 60_000,
      }),
      log: (_, message) => warnings.push(message),
    });
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

  it('is said without an acknowledgement when none comes in 64 × T1', async (t) => {
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
});

/** What was sent arrives. */
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
