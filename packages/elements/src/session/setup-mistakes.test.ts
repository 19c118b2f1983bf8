import type { Client } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcErrorEvent } from '../events/error.js';
import '../status/define.js';
import { until } from '../testing/hub-fixture.js';
import { stubConsole } from '../testing/stub-console.js';
import { connect, disconnect, type ConnectOptions } from './connect.js';
import { tokenSource } from './token-source.js';

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';
const json = { 'content-type': 'application/json' };
const page = { 'content-type': 'text/html' };
const signIn = () => redirected(new Response('<form>', { headers: page }), '/sign-in');

/** Returns the answer of `fetch` after a redirect. */
function redirected(answer: Response, path: string): Response {
  const url = new URL(path, location.href).href;
  return Object.defineProperties(answer, { redirected: { value: true }, url: { value: url } });
}

describe('a mistake in the set-up of a page', () => {
  const realFetch = window.fetch;
  let silent: ReturnType<typeof stubConsole>;
  let heard: CcErrorEvent['detail'][];
  let end: AbortController;

  beforeEach(() => {
    silent = stubConsole();
    heard = [];
    end = new AbortController();
    document.addEventListener('cc-error', ({ detail }) => heard.push(detail), { signal: end.signal });
  });
  afterEach(() => {
    disconnect();
    end.abort();
    window.fetch = realFetch;
    silent.restore();
  });

  /** Shows a page with an element, and waits for three attempts. */
  async function shown(options: ConnectOptions): Promise<{ client: Client; text: () => string }> {
    const client = connect(options);
    const element = fixtureSync<HTMLElement>(html`<cc-status></cc-status>`);
    let failures = 0;
    client.$status.listen(({ state, error }) => {
      if (state === 'waiting' && isMistake(error) && failures++ < 2) client.retry();
    });
    await until(() => failures >= 3);
    return { client, text: () => element.shadowRoot?.textContent ?? '' };
  }
  const isMistake = (error: string | null) =>
    error !== null && error !== 'unavailable' && error !== 'connection-lost';

  /** Expects that the mistake was reported once, in all three places, and that the attempts go on. */
  async function expectTold(
    options: ConnectOptions,
    report: { code: string; remedy: string; words: string },
  ) {
    const { client, text } = await shown(options);
    expect(heard.map(({ code, source }) => [code, source])).to.eql([[report.code, 'session']]);
    expect(silent.said).to.have.length(1);
    expect(silent.said[0]).to.contain(report.remedy);
    expect(heard[0]?.message).to.contain(report.remedy);
    await until(() => text().includes(`For your administrator: ${report.words}`));
    const isWaiting = () => client.$status.get().state === 'waiting';
    await until(() => isWaiting() && client.$status.get().error === report.code);
  }

  const health: readonly [string, object, Parameters<typeof expectTold>[1]][] = [
    [
      'the server has another version',
      { status: 'ok', protocol: 2, originAllowed: true },
      { code: 'server-version', remedy: 'version 2', words: 'The page and the server have different' },
    ],
    [
      'the server does not allow the origin of the page',
      { status: 'ok', protocol: 1, originAllowed: false },
      { code: 'origin-not-allowed', remedy: 'CORS_ORIGINS', words: 'The server does not accept' },
    ],
    [
      'a proxy lets no WebSocket through',
      { status: 'ok', protocol: 1, originAllowed: true },
      { code: 'server-no-socket', remedy: 'a proxy', words: 'A proxy blocks the live connection' },
    ],
  ];
  for (const [name, answer, report] of health)
    it(`is told once with its remedy: ${name}`, async () => {
      window.fetch = () => Promise.resolve(new Response(JSON.stringify(answer), { headers: json }));
      await expectTold({ server: nowhere, getToken: () => 't' }, report);
    });

  const failed = { code: 'token-url-failed', words: 'The token address answers with an error.' };
  const invalid = { code: 'token-url-invalid', words: 'The token address answers without a token.' };
  const answers: readonly [string, () => Response, Parameters<typeof expectTold>[1]][] = [
    ['405', () => new Response('', { status: 405 }), { ...failed, remedy: 'accept the method POST' }],
    ['404', () => new Response('', { status: 404 }), { ...failed, remedy: 'check data-token-url' }],
    ['500', () => new Response('', { status: 500 }), { ...failed, remedy: 'the log of the server' }],
    ['a page', () => new Response('<p>', { headers: page }), { ...invalid, remedy: 'answered text/html' }],
    ['no token', () => new Response('{}', { headers: json }), { ...invalid, remedy: '{ "token": "…"' }],
    ['half of it', () => new Response('{"tok', { headers: json }), { ...invalid, remedy: '{ "token": "…"' }],
    ['a sign-in page', signIn, { ...invalid, remedy: '/sign-in, perhaps to sign in' }],
  ];
  for (const [name, answer, report] of answers)
    it(`is told once with its remedy: the token URL answers ${name}`, async () => {
      window.fetch = () => Promise.resolve(answer());
      // A page reports the same words only once, so each test has its own address.
      const address = new URL(`/${name.replaceAll(' ', '-')}`, location.href).href;
      await expectTold({ server: nowhere, getToken: tokenSource(address) }, report);
    });

  it('is told once with its remedy: nothing answers at the token URL', async () => {
    const code = 'token-url-unreachable';
    const report = { code, remedy: 'check data-token-url', words: 'The token address cannot be reached.' };
    await expectTold({ server: nowhere, getToken: tokenSource(`${nowhere}/token`) }, report);
  });

  it('is told once with its remedy: the token URL of another origin does not allow this one', async () => {
    const code = 'token-url-unreachable';
    const report = { code, remedy: `allow the origin ${location.origin}`, words: 'The token address cannot' };
    // The same server under its other name allows no other origin.
    const other = location.origin.replace('localhost', '127.0.0.1');
    await expectTold({ server: nowhere, getToken: tokenSource(`${other}/token`) }, report);
  });

  const broken: readonly [string, () => unknown, string][] = [
    ['throws', () => Promise.reject(new TypeError('user is undefined')), 'user is undefined'],
    ['rejects without a word', () => new Promise((_, reject) => reject()), 'it threw no Error'],
    ['forgets to return the token', () => undefined, 'gave undefined'],
    ['returns the whole answer', () => Promise.resolve({ token: 't' }), 'gave object'],
  ];
  for (const [name, getToken, remedy] of broken)
    it(`is told once with its remedy: getToken of the page ${name}`, async () => {
      const report = { code: 'get-token-failed', remedy, words: 'The page’s own code gives no token.' };
      await expectTold({ server: nowhere, getToken: getToken as ConnectOptions['getToken'] }, report);
    });

  it('is told once with its remedy: nothing answers at the address of the server', async () => {
    const code = 'server-unreachable';
    const report = { code, remedy: 'check data-server', words: 'The contact center’s server cannot' };
    await expectTold({ server: nowhere, getToken: () => 't' }, report);
  });

  it('is none at first: a server that starts anew does not answer either', async () => {
    const client = connect({ server: nowhere.replace('9', '7'), getToken: () => 't' });
    const errors: (string | null)[] = [];
    client.$status.listen(({ state, error }) => {
      if (state === 'waiting') errors.push(error);
    });
    await until(() => heard.length > 0);
    expect(errors.slice(0, 3)).to.eql(['connection-lost', 'connection-lost', 'connection-lost']);
  });

  const ok = JSON.stringify({ status: 'ok', protocol: 1, originAllowed: true });
  const secure = nowhere.replace('http:', 'https:');
  const secured: readonly [string, typeof window.fetch][] = [
    [
      'answers under https: only',
      (address) =>
        address === `${secure}/healthz` ? Promise.resolve(new Response(ok)) : Promise.reject(new TypeError()),
    ],
    ['redirects to https:', () => Promise.resolve(redirected(new Response(ok), `${secure}/healthz`))],
  ];
  for (const [name, fetch] of secured)
    it(`is told once with its remedy: the server ${name}`, async () => {
      window.fetch = fetch;
      const code = 'server-wrong';
      const report = { code, remedy: `set data-server to ${secure}`, words: 'The server’s address leads' };
      await expectTold({ server: nowhere, getToken: () => 't' }, report);
    });

  it('is told once with its remedy: another program answers at the address of the server', async () => {
    const report = { code: 'server-wrong', remedy: 'not as Centralita', words: 'The server’s address leads' };
    window.fetch = () => Promise.resolve(new Response('<p>It works!', { headers: page }));
    await expectTold({ server: nowhere, getToken: () => 't' }, report);
  });

  it('is told once with its remedy: the token URL answers 403, also when the page asks for a fresh one', async () => {
    window.fetch = () => Promise.resolve(new Response('', { status: 403 }));
    const client = connect({ server: nowhere, getToken: tokenSource(`${location.origin}/forbidden`) });
    // The first refusal is explained when its code has loaded, before or after the request for a fresh token.
    await until(() => client.$status.get().state === 'signed-out');
    await until(() => client.$status.get().error === 'token-url-failed');
    await until(() => heard.some(({ code }) => code === 'token-url-failed'));
    expect(silent.said).to.have.length(1);
    expect(silent.said[0]).to.contain('CSRF');
  });

  it('is none: the user is signed out of the page', async () => {
    window.fetch = () => Promise.resolve(new Response('', { status: 401 }));
    const client = connect({ server: nowhere, getToken: tokenSource(`${location.origin}/token`) });
    await until(() => client.$status.get().state === 'signed-out');
    await until(() => heard.length > 0);
    expect(heard.map(({ code }) => code)).to.eql(['unauthorized']);
    expect(silent.said).to.eql([]);
  });
});
