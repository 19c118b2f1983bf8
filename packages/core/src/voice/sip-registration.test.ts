import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import type { Registration } from './phone.js';
import { SipRegistration } from './sip-registration.js';
import { createUserAgent } from './sip-user-agent.js';

/** A registrar at the other end of the page's WebSocket. */
class FakeSocket extends EventTarget {
  static readonly made: FakeSocket[] = [];
  static reachable = true;
  static password = 'right';
  /** The status with which every REGISTER is answered. */
  static refusal: string | null = null;
  static readonly received: string[] = [];
  binaryType = '';

  constructor() {
    super();
    FakeSocket.made.push(this);
    const name = FakeSocket.reachable ? 'open' : 'close';
    queueMicrotask(() => this.#dispatch(name));
  }

  send(text: string): void {
    FakeSocket.received.push(text);
    if (text.startsWith('SIP')) return;
    const contact = /^Contact: (.*)$/m.exec(text)?.[1] ?? '';
    const copied = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
    const refused = text.startsWith('REGISTER') && FakeSocket.password === 'withdrawn';
    const refusal = refused ? '403 Forbidden' : FakeSocket.refusal;
    const status = text.startsWith('REGISTER') ? (refusal ?? '200 OK') : '200 OK';
    const answer = [`SIP/2.0 ${status}`, ...copied, `Contact: ${contact}`, 'Content-Length: 0', '', ''].join(
      '\r\n',
    );
    queueMicrotask(() => this.message(answer.replace(/^(To: [^;\r\n]*)\r/m, '$1;tag=x\r')));
  }

  message(data: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  close(): void {
    queueMicrotask(() => this.#dispatch('close'));
  }

  #dispatch(name: string): void {
    this.dispatchEvent(Object.assign(new Event(name), { code: 1006 }));
  }
}

const realSocket = globalThis.WebSocket;
let stop = async () => {};

afterEach(async () => {
  await stop();
  FakeSocket.refusal = null;
  globalThis.WebSocket = realSocket;
});

async function start(account: () => Promise<Partial<SipAccount>> = async () => ({})) {
  globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
  Object.assign(FakeSocket, { reachable: true, password: 'right' });
  FakeSocket.made.length = 0;
  FakeSocket.received.length = 0;
  const history: Registration[] = [];
  const registration: SipRegistration = new SipRegistration({
    account: async () => ({ ...base(), ...(await account()) }),
    open: (opened) =>
      createUserAgent(opened, 'https://pbx.invalid', {
        microphone: () => Promise.reject(new Error('no call here')),
        heard: () => {},
        invited: () => {},
        disconnected: () => registration.disconnected(),
        iceServers: () => [],
      }),
    report: (state) => history.push(state),
    recovered: () => history.push({ state: 'registered', reason: 'recovered' }),
  });
  stop = () => registration.stop();
  await registration.start();
  return { history, last: () => history.at(-1) };
}

const base = (): SipAccount => ({
  aor: 'sip:ana@cc.invalid',
  authorizationUser: 'ana',
  password: 'p',
  server: '/sip',
  iceServers: [],
  expiresAt: Date.now() + 600_000,
  callerIds: [],
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const registers = () => FakeSocket.received.filter((text) => text.startsWith('REGISTER'));

test('it registers, and says so', async () => {
  const { history } = await start();
  assert.deepEqual(
    history.map(({ state }) => state),
    ['connecting', 'registered'],
  );
});

test('after the loss of the socket it registers again, as the same series', async () => {
  const { history } = await start();
  FakeSocket.made[0]?.close();
  await until(() => history.some(({ reason }) => reason === 'recovered'));
  const [first, second] = registers();
  const callId = /^Call-ID: (.*)$/m;
  const contact = /^Contact: <sip:(\w+)@/m;
  assert.equal(FakeSocket.made.length, 2);
  assert.equal(callId.exec(first ?? '')?.[1], callId.exec(second ?? '')?.[1]);
  assert.equal(contact.exec(first ?? '')?.[1], contact.exec(second ?? '')?.[1]);
});

test('where the server is down it says so and tries until it is back', async () => {
  const { history, last } = await start();
  FakeSocket.reachable = false;
  FakeSocket.made[0]?.close();
  await until(() => last()?.state === 'failed');
  assert.equal(last()?.reason, 'unreachable');
  FakeSocket.reachable = true;
  await until(() => history.filter(({ state }) => state === 'registered').length > 1);
});

test('a refused password is renewed once at once, then with patience', async () => {
  let asked = 0;
  const { last } = await start(async () => {
    asked++;
    return {};
  });
  FakeSocket.password = 'withdrawn';
  FakeSocket.made[0]?.close();
  await until(() => last()?.state === 'failed');
  assert.equal(last()?.reason, '403');
  assert.equal(asked, 2);
});

for (const status of [
  '401 Unauthorized',
  '403 Forbidden',
  '404 Not Found',
  '407 Proxy Authentication Required',
]) {
  test(`a password that is refused with ${status.slice(0, 3)} is not tried for ever, and again when it changes`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let password = 'wrong';
    FakeSocket.refusal = status;
    const { last } = await start(async () => ({ password }));
    const elapse = async (ms: number) => {
      t.mock.timers.tick(ms);
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    };
    for (let minute = 0; minute < 60; minute++) await elapse(60_000);
    assert.equal(registers().length, 3);
    assert.deepEqual(last(), { state: 'failed', reason: 'refused' });
    password = 'right';
    FakeSocket.refusal = null;
    for (let minute = 0; minute < 60; minute++) await elapse(60_000);
    assert.equal(last()?.state, 'registered');
  });
}

test('an account that is not given is a failure with its code, and is asked for again', async () => {
  let asked = 0;
  const { history, last } = await start(async () => {
    if (++asked === 1) throw new CentralitaError('connection-lost');
    return {};
  });
  assert.deepEqual(last(), { state: 'failed', reason: 'connection-lost' });
  await until(() => history.at(-1)?.state === 'registered');
});

test('broken messages of the server change nothing', async () => {
  const { last } = await start();
  const broken = [
    'SIP/2.0 200 OK\r\nCSeq: x\r\n\r\n',
    'INVITE sip:x SIP/2.0\r\nVia: ;;\r\n\r\n',
    '\0',
    'X'.repeat(70_000),
  ];
  for (const text of broken) FakeSocket.made[0]?.message(text);
  assert.equal(last()?.state, 'registered');
});

test('when it stops it unregisters', async () => {
  const { last } = await start();
  await stop();
  assert.match(registers().at(-1) ?? '', /;expires=0\r/);
  assert.equal(last()?.state, 'off');
});
