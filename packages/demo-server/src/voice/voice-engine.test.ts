import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { VoiceEngine } from './voice-engine.js';
import type { IncomingLeg, LegEnd } from './leg.js';
import { digestHa1 } from './sip/digest.js';
import { TestPhone, type TestPhoneOptions } from './testing/test-phone.js';
import { until } from '../testing/until.js';

const realm = 'centralita';
const roles: Readonly<Record<string, 'agent' | 'customer'>> = {
  ana: 'agent',
  bruno: 'agent',
  visitor: 'customer',
};

describe('voice engine', () => {
  let engine: VoiceEngine;
  const phones: TestPhone[] = [];
  const revoked = new Set<string>();
  let calls: IncomingLeg[] = [];
  const warnings: string[] = [];

  before(() => {
    engine = new VoiceEngine({
      realm: realm,
      credentials: (username) => {
        const role = roles[username];
        if (!role || revoked.has(username)) return null;
        return {
          ha1: digestHa1(username, realm, 'secret'),
          aor: username,
          role,
          expiresAt: Date.now() + 60_000,
        };
      },
      log: (level, message) => warnings.push(`${level}: ${message}`),
    });
    engine.onCall((leg) => calls.push(leg));
  });

  afterEach(() => {
    for (const phone of phones.splice(0)) phone.close();
    revoked.clear();
    calls = [];
  });

  after(() => engine.close());

  function phone(options: Partial<TestPhoneOptions> = {}): TestPhone {
    const created = new TestPhone((socket) => engine.accept(socket), {
      user: 'ana',
      password: 'secret',
      ...options,
    });
    phones.push(created);
    return created;
  }

  const firstCall = (): Promise<IncomingLeg> => until(() => calls[0]);
  const heardBy = (party: { stats(): { says: number } }): number => party.stats().says;

  it('connects a caller to a synthetic party, and both hear each other', async () => {
    const caller = phone({ user: 'visitor', says: 700 });
    const calling = caller.call('queue', ['X-Ticket: 7']);
    const leg = await firstCall();
    assert.deepEqual(
      [leg.target, leg.from, leg.role, leg.headers['x-ticket']],
      ['queue', 'visitor', 'customer', '7'],
    );
    assert.equal(leg.headers.authorization, undefined);
    leg.progress();
    await leg.answer();
    const call = await calling;
    assert.equal(call.status, 200);
    const bridge = engine.bridge();
    const customer = engine.synthetic({ source: { tone: 440 } });
    bridge.add(leg);
    bridge.add(customer);
    await until(() => heardBy(call.party) === 440);
    await until(async () => (await customer.hears()) === 700);
    leg.play('music', { loop: true });
    await until(() => heardBy(call.party) !== 440 && heardBy(call.party) !== 0);
    leg.play(null);
    await until(() => heardBy(call.party) === 440);
    leg.hangUp();
    await until(() => caller.ended.length === 1);
    customer.hangUp();
    bridge.close();
    assert.deepEqual(engine.stats(), { legs: 0, bridges: 0 });
  });

  it('rings a registered page, and ends with its BYE', async () => {
    const agent = phone({ says: 900 });
    assert.equal(await agent.register(), 200);
    const leg = engine.ring('ana', {
      from: '+34600123456',
      displayName: 'Eva "the\r\nX: boss"',
      headers: { 'X-Call-Id': 'c1' },
    });
    const events: string[] = [];
    const ends: LegEnd[] = [];
    leg.on('ringing', () => events.push('ringing'));
    leg.on('answered', () => events.push('answered'));
    leg.on('ended', (end) => ends.push(end));
    await until(() => leg.state === 'connected');
    assert.deepEqual(events, ['ringing', 'answered']);
    const invite = agent.invites[0]?.message;
    assert.deepEqual(
      [invite?.getHeader('x-call-id'), invite?.from.uri.user, invite?.hasHeader('x')],
      ['c1', '+34600123456', false],
    );
    await until(async () => (await leg.stats()).says === 900);
    agent.calls[0]?.session?.bye();
    await until(() => leg.state === 'ended');
    assert.deepEqual(ends, [{ by: 'remote' }]);
  });

  it('says why an agent did not take a call', async () => {
    const agent = phone();
    agent.refuseWith = 486;
    await agent.register();
    const leg = engine.ring('ana', { from: '100' });
    const ends: LegEnd[] = [];
    leg.on('ended', (end) => ends.push(end));
    await until(() => ends.length > 0);
    assert.deepEqual(ends, [{ by: 'remote', code: 486 }]);
  });

  it('stops ringing when the call is canceled', async () => {
    const agent = phone();
    agent.letRing = true;
    await agent.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(() => leg.state === 'ringing');
    leg.cancel();
    await until(() => agent.canceled === 1);
    assert.equal(leg.state, 'ended');
  });

  it('does not ring an agent who is not registered', () => {
    assert.throws(() => engine.ring('bruno', { from: '100' }), { name: 'VoiceError', code: 'unreachable' });
  });

  it('passes audio neither to nor from a party on hold', async () => {
    const agent = phone({ says: 900 });
    await agent.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(() => leg.state === 'connected');
    const customer = engine.synthetic({ source: { tone: 440 } });
    const bridge = engine.bridge();
    bridge.add(leg);
    bridge.add(customer);
    await until(async () => (await customer.hears()) === 900);
    const events: string[] = [];
    leg.on('held', () => events.push('held'));
    leg.on('resumed', () => events.push('resumed'));
    const call = agent.calls[0];
    assert.ok(call);
    await until(() => heardBy(call.party) === 440);
    assert.equal(await agent.hold(call, true), 200);
    await until(async () => (await customer.hears()) === 0);
    assert.equal(leg.held, true);
    assert.equal(await agent.hold(call, false), 200);
    await until(async () => (await customer.hears()) === 900);
    await until(() => heardBy(call.party) === 440);
    assert.deepEqual(events, ['held', 'resumed']);
    customer.hangUp();
    leg.hangUp();
  });

  it('keeps a call when its page comes back over another socket', async () => {
    const agent = phone({ says: 900 });
    const registered: string[] = [];
    const stop = engine.on('registered', (aor) => registered.push(aor));
    await agent.register();
    assert.equal(await agent.register(), 200);
    assert.deepEqual(registered, ['ana'], 'a refresh is no news');
    const leg = engine.ring('ana', { from: '100' });
    await until(async () => (await leg.stats()).packetsIn > 0);
    agent.disconnect();
    await until(() => !engine.isRegistered('ana'));
    agent.connect();
    assert.equal(await agent.register(), 200);
    assert.deepEqual(registered, ['ana', 'ana']);
    assert.equal(leg.state, 'connected');
    leg.hangUp();
    await until(() => agent.ended.length === 1);
    stop();
  });

  it('accepts digits by INFO', async () => {
    const agent = phone();
    await agent.register();
    const leg = engine.ring('ana', { from: '100' });
    await until(async () => (await leg.stats()).packetsIn > 0);
    const digits: string[] = [];
    leg.on('digit', (digit) => digits.push(digit));
    agent.calls[0]?.session?.info(undefined, {
      body: {
        contentDisposition: 'render',
        contentType: 'application/dtmf-relay',
        content: 'Signal=5\r\nDuration=160\r\n',
      },
    });
    await until(() => digits.length > 0);
    assert.deepEqual(digits, ['5']);
    leg.hangUp();
  });

  it('refuses callers who forge their identity', async () => {
    assert.equal((await phone({ password: 'wrong' }).call('queue')).status, 401);
    assert.equal((await phone({ user: 'nobody' }).call('queue')).status, 401);
    assert.equal((await phone({ user: 'visitor', as: 'ana' }).call('queue')).status, 403);
    assert.equal(await phone({ user: 'visitor', as: 'ana' }).register(), 403);
    assert.equal(calls.length, 0);
  });

  it('refuses calls of a session that has ended, although it is registered', async () => {
    const agent = phone();
    assert.equal(await agent.register(), 200);
    revoked.add('ana');
    assert.equal((await agent.call('queue')).status, 401);
  });

  it('refuses to answer a call that it has refused', async () => {
    const caller = phone({ user: 'visitor' });
    const calling = caller.call('queue');
    const leg = await firstCall();
    const ended = new Promise<LegEnd>((resolve) => leg.on('ended', resolve));
    leg.reject(486);
    assert.deepEqual(await ended, { by: 'local', code: 486 });
    assert.equal((await calling).status, 486);
    await assert.rejects(leg.answer(), { code: 'ended' });
  });

  it('notices that a caller gives up before it is answered', async () => {
    const caller = phone({ user: 'visitor' });
    const calling = caller.call('queue');
    const leg = await firstCall();
    const ended = new Promise<LegEnd>((resolve) => leg.on('ended', resolve));
    leg.progress();
    caller.giveUp();
    assert.deepEqual(await ended, { by: 'remote', code: 487 });
    assert.equal((await calling).status, 487);
  });

  it('answers 488 to a description without a supported codec', async () => {
    const caller = phone({ user: 'visitor', editOffer: (sdp) => sdp.replaceAll('PCMU', 'opus') });
    const calling = caller.call('queue');
    const leg = await firstCall();
    await assert.rejects(leg.answer(), { code: 'media' });
    assert.equal((await calling).status, 488);
  });

  it('answers 488 to an invalid description', async () => {
    const caller = phone({ user: 'visitor', editOffer: () => 'v=0\r\nm=audio nonsense\r\na=candidate:\r\n' });
    const calling = caller.call('queue');
    await assert.rejects((await firstCall()).answer(), { code: 'media' });
    assert.equal((await calling).status, 488);
  });

  it('has logged no warning', () => {
    assert.deepEqual(
      warnings.filter((warning) => !warning.includes('tried to')),
      [],
    );
  });
});
