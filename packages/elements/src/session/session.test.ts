import { isCentralitaError } from '@centralita/core';
import { expect, oneEvent } from '@open-wc/testing';
import type { CcErrorEvent } from '../events/error.js';
import { stubConsole } from '../testing/stub-console.js';
import { until } from '../testing/hub-fixture.js';
import { connect, disconnect } from './connect.js';
import { sessionOptions } from './session-options.js';
import { connectFromScript } from './script-session.js';
import { tokenSource } from './token-source.js';

describe('the session of the page', () => {
  const realFetch = window.fetch;
  const realNow = Date.now;
  let silent: ReturnType<typeof stubConsole>;
  let asked: RequestInit[];

  const answers = (status: number, body: unknown): void => {
    window.fetch = (_address, init) => {
      asked.push(init ?? {});
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    };
  };
  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return isCentralitaError(error) ? error.code : 'none';
  };

  beforeEach(() => {
    asked = [];
    silent = stubConsole();
  });
  afterEach(() => {
    window.fetch = realFetch;
    Date.now = realNow;
    silent.restore();
    disconnect();
  });

  it('keeps a token until a minute before its end, and asks once for several who wait', async () => {
    answers(200, { token: 't1', expiresAt: Date.now() + 3_600_000 });
    const getToken = tokenSource('/token');
    expect(await Promise.all([getToken(), getToken()])).to.eql(['t1', 't1']);
    expect(await getToken()).to.equal('t1');
    expect(asked).to.have.length(1);
    expect(asked[0]).to.include({ method: 'POST', credentials: 'include' });
  });

  it('asks again for a token that is about to end', async () => {
    answers(200, { token: 't1', expiresAt: new Date(Date.now() + 30_000).toISOString() });
    const getToken = tokenSource('/token');
    await getToken();
    await getToken();
    expect(asked).to.have.length(2);
  });

  for (const hours of [-5, 0, 5]) {
    it(`gives a fresh token to who asks for one, on a computer whose clock is ${hours} hours off`, async () => {
      Date.now = () => realNow() + hours * 3_600_000;
      answers(200, { token: 't1', expiresAt: realNow() + 300_000 });
      const getToken = tokenSource('/token');
      await getToken({ fresh: false });
      answers(200, { token: 't2', expiresAt: realNow() + 300_000 });
      expect(await Promise.all([getToken({ fresh: true }), getToken({ fresh: true })])).to.eql(['t2', 't2']);
      expect(asked).to.have.length(2);
    });
  }

  it('gives up what is never answered, and asks anew', async () => {
    const [realTimeout, timeLimit] = [AbortSignal.timeout, new AbortController()];
    AbortSignal.timeout = () => timeLimit.signal;
    window.fetch = (_address, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'TimeoutError')));
      });
    const getToken = tokenSource('/token');
    const waiting = codeOf(getToken());
    AbortSignal.timeout = realTimeout;
    timeLimit.abort();
    expect(await waiting).to.equal('unavailable');
    answers(200, { token: 't2' });
    expect(await getToken()).to.equal('t2');
  });

  it('tells being signed out from a server that fails', async () => {
    const getToken = tokenSource('/token');
    answers(401, {});
    expect(await codeOf(getToken())).to.equal('unauthorized');
    answers(500, {});
    expect(await codeOf(getToken())).to.equal('unavailable');
    answers(200, { token: 7 });
    expect(await codeOf(getToken())).to.equal('unavailable');
    window.fetch = () => Promise.reject(new TypeError('no network'));
    expect(await codeOf(getToken())).to.equal('unavailable');
  });

  it('refuses attributes that cannot be meant', () => {
    const bad = [
      { server: 'ftp://host', tokenUrl: '/t' },
      { server: 'https://', tokenUrl: '/t' },
      { server: '', tokenUrl: 'javascript:alert(1)' },
      { server: 'https://host' },
    ];
    for (const attributes of bad) expect(() => sessionOptions(attributes)).to.throw(TypeError);
    expect(sessionOptions({ server: 'https://host/path', token: 't' }).server).to.equal('https://host');
  });

  it('gives the same client for the same options, and a new one for others', () => {
    const getToken = (): Promise<string> => new Promise(() => {});
    const options = { server: 'http://127.0.0.1:9', getToken };
    const client = connect(options);
    expect(connect(options)).to.equal(client);
    const other = connect({ ...options, getToken: () => getToken() });
    expect(other).not.to.equal(client);
    expect(client.$status.get().state).to.equal('closed');
  });

  it('starts from the attributes of the script tag that loaded it', async () => {
    answers(401, {});
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.src = '/cdn/centralita.js?a=1';
    script.dataset.server = 'http://127.0.0.1:9';
    script.dataset.tokenUrl = '/token';
    document.head.append(script);
    connectFromScript(script.src);
    await until(() => asked.length > 0);
    script.remove();
  });

  it('says in words and by cc-error what is wrong with a script tag', async () => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.src = '/cdn/bad.js';
    script.dataset.server = 'nonsense://';
    script.dataset.token = 't';
    document.head.append(script);
    setTimeout(() => connectFromScript(script.src));
    const { detail } = await oneEvent<CcErrorEvent>(document, 'cc-error');
    expect(detail.source).to.equal('script');
    expect(silent.said[0]).to.contain('nonsense://');
    script.remove();
  });
});
