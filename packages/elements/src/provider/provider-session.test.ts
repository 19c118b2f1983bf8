import { expect, fixtureSync, html } from '@open-wc/testing';
import type { CcEvent } from '../events/cc-event.js';
import '../status/define.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import { stubConsole } from '../testing/stub-console.js';
import './define.js';
import type { CcProvider } from './provider.js';

type PageEvent = CcEvent<Record<string, unknown>>;

describe('<cc-provider> and its session', () => {
  const realFetch = window.fetch;
  let page: HubPage;
  let silent: ReturnType<typeof stubConsole>;

  before(async () => (page = await hubPage({ ready: true })));
  beforeEach(() => (silent = stubConsole()));
  afterEach(() => {
    silent.restore();
    window.fetch = realFetch;
  });
  after(() => page.close());

  /** A provider with something in it, which is not in the page yet. */
  const make = (properties: Partial<CcProvider> = {}): CcProvider => {
    const provider = document.createElement('cc-provider');
    provider.append(document.createElement('cc-status'));
    return Object.assign(provider, properties);
  };
  const put = async (provider: CcProvider): Promise<CcProvider> => {
    fixtureSync<HTMLElement>(html`<div></div>`).append(provider);
    await provider.updateComplete;
    return provider;
  };
  const textOf = (provider: CcProvider) => provider.firstElementChild?.shadowRoot?.textContent ?? '';
  const heard = (target: EventTarget, ...names: string[]): PageEvent[] => {
    const events: PageEvent[] = [];
    for (const name of names) target.addEventListener(name, (event) => events.push(event as never));
    return events;
  };

  describe('in the page', () => {
    it('has no box of its own, and shows what it contains', async () => {
      const provider = await put(make());
      provider.append(document.createElement('p'));
      expect(getComputedStyle(provider).display).to.equal('contents');
      expect(provider.querySelector('p')?.checkVisibility()).to.equal(true);
      expect(provider.getBoundingClientRect().height).to.equal(0);
    });

    it('has no session until it is told of one: that is no error', async () => {
      const provider = make();
      const errors = heard(provider, 'cc-error');
      await put(provider);
      expect(provider.current).to.equal(undefined);
      await until(() => textOf(provider).includes('Sign in to start working'));
      expect([errors, silent.said]).to.eql([[], []]);
    });

    it('gives a client that is set later, another one, and takes it away again', async () => {
      const provider = await put(make());
      const bruno = page.agent('bruno');
      for (const [client, words] of [
        [page.client, '2041'],
        [bruno, '2042'],
        [undefined, 'Sign in to start working'],
      ] as const) {
        provider.client = client;
        await until(() => textOf(provider).includes(words));
        expect(provider.current).to.equal(client);
      }
      bruno.close();
    });

    it('does not close a client that the page made', async () => {
      const provider = await put(make({ client: page.client }));
      await until(() => textOf(provider).includes('2041'));
      provider.remove();
      await until(() => provider.current === undefined);
      expect(page.client.$status.get().state).to.equal('online');
    });

    it('gives what is put in later the session too, however deep', async () => {
      const provider = await put(make({ client: page.client }));
      const host = document.createElement('div');
      const inside = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('cc-status'));
      provider.append(host);
      await until(() => inside.shadowRoot?.textContent.includes('2041'));
      document.body.append(host);
      await until(() => inside.shadowRoot?.textContent.includes('Sign in to start working'));
      host.remove();
    });

    it('leaves the elements inside to the outer session when it ends itself', async () => {
      const bruno = page.agent('bruno');
      const inner = make({ client: bruno });
      const outer = make({ client: page.client });
      outer.append(inner);
      await put(outer);
      const status = inner.firstElementChild!;
      await until(() => textOf(inner).includes('2042'));
      outer.append(status);
      await until(() => status.shadowRoot?.textContent.includes('2041'));
      bruno.close();
    });
  });

  describe('with attributes', () => {
    for (const [server, tokenUrl] of [
      ['ftp://host', '/token'],
      ['https://', '/token'],
      ['', 'javascript:alert(1)'],
      ['http://127.0.0.1:9', 'data:text/plain,x'],
    ] as const)
      it(`refuses server "${server}" with token-url "${tokenUrl}", in the console and as an event`, async () => {
        const provider = make();
        const errors = heard(provider, 'cc-error');
        if (server) provider.setAttribute('server', server);
        provider.setAttribute('token-url', tokenUrl);
        await put(provider);
        expect(errors.map(({ detail }) => [detail.code, detail.source])).to.eql([
          ['bad-request', 'cc-provider'],
        ]);
        expect(errors[0]?.bubbles && errors[0].composed).to.equal(true);
        const wrong = tokenUrl === '/token' ? server : tokenUrl;
        expect(silent.said[0]).to.contain(`"${wrong}" is not an https: address`);
        expect(provider.current).to.equal(undefined);
      });

    it('asks the token address of the page, and is signed out where that says no', async () => {
      const asked: string[] = [];
      window.fetch = (address) => {
        asked.push(address as string);
        return Promise.resolve(new Response('{}', { status: 401 }));
      };
      const provider = make({ server: 'http://127.0.0.1:9', tokenUrl: '/who' });
      const errors = heard(provider, 'cc-error');
      await put(provider);
      await until(() => errors.some(({ detail }) => detail.code === 'unauthorized'));
      expect(asked[0]).to.equal(new URL('/who', document.baseURI).href);
      await until(() => textOf(provider).includes('Sign in to start working'));
      provider.remove();
    });

    it('prefers the function of the page to the address', async () => {
      let asked = 0;
      window.fetch = () => Promise.reject(new Error('not to be asked'));
      const getToken = () => {
        asked++;
        return new Promise<string>(() => undefined);
      };
      const provider = await put(make({ server: 'http://127.0.0.1:9', tokenUrl: '/who', getToken }));
      await until(() => asked > 0);
      provider.remove();
    });

    it('closes the session that it made when it leaves the page, and makes a new one when it is back', async () => {
      const getToken = () => new Promise<string>(() => undefined);
      const provider = await put(make({ server: 'http://127.0.0.1:9', getToken }));
      const first = provider.current!;
      const { parentElement } = provider;
      provider.remove();
      await until(() => first.$status.get().state === 'closed');
      parentElement!.append(provider);
      await until(() => provider.current && provider.current !== first);
      provider.remove();
    });

    it('ends the former session when an attribute changes', async () => {
      const getToken = () => new Promise<string>(() => undefined);
      const provider = await put(make({ server: 'http://127.0.0.1:9', getToken }));
      const first = provider.current!;
      provider.setAttribute('server', 'http://127.0.0.1:10');
      await until(() => provider.current && provider.current !== first);
      expect(first.$status.get().state).to.equal('closed');
      provider.remove();
    });
  });

  describe('tells the page', () => {
    const names = ['cc-call-ring', 'cc-call-answer', 'cc-call-end', 'cc-screen-pop', 'cc-activity'];

    it('of a call with the same ids from the ring to the activity', async () => {
      const provider = await put(make({ client: page.client }));
      const events = heard(provider, ...names);
      const of = (name: string) => events.find(({ type }) => type === name)?.detail;
      const callId = await page.call({
        from: '+34600111222',
        name: 'Nora',
        queue: '220',
        reason: 'No internet',
      });
      const ticketId = await page.accept();
      await page.hangUp(callId);
      await until(() => of('cc-call-end'));
      const { interactionId } = of('cc-call-ring')!;
      await page.client.tickets.markDone(interactionId as string);
      await until(() => of('cc-activity') && of('cc-screen-pop'));
      for (const name of names) expect(of(name), name).to.include({ ticketId, interactionId });
      expect(of('cc-call-ring')).to.include({ direction: 'in', queueId: 'support', number: '+34600111222' });
      expect(of('cc-call-end')).to.include({ endedBy: 'customer' });
      const times = (['startedAt', 'answeredAt', 'endedAt'] as const).map(
        (each) => of('cc-call-end')?.[each],
      );
      expect(times.map(String), 'in their order').to.eql([...times].map(String).sort());
    });

    it('that a call which was declined has ended here, never answered', async () => {
      const provider = await put(make({ client: page.client }));
      const events = heard(provider, ...names);
      const callId = await page.call();
      const offer = await until(() => page.client.tickets.$offers.get()[0]);
      await page.client.tickets.decline(offer.id);
      await until(() => events.some(({ type }) => type === 'cc-call-end'));
      expect(events.find(({ type }) => type === 'cc-call-end')?.detail).to.include({
        callId,
        answeredAt: null,
      });
      expect(events.map(({ type }) => type)).not.to.include('cc-call-answer');
      await page.hangUp(callId);
      await page.client.agents.setState('ready');
    });

    it('of each change of the state with its reason, and not of the one at the start', async () => {
      const provider = make({ client: page.client });
      const events = heard(provider, 'cc-status-change');
      await put(provider);
      expect(events).to.eql([]);
      await page.client.agents.setState('paused', 'lunch');
      await page.client.agents.setState('ready');
      await until(() => events.length === 2);
      expect(events.map(({ detail }) => [detail.agentId, detail.state, detail.reason])).to.eql([
        ['ana', 'paused', 'lunch'],
        ['ana', 'ready', null],
      ]);
    });

    it('nothing more when it has left', async () => {
      const provider = await put(make({ client: page.client }));
      const events = heard(provider, 'cc-status-change');
      provider.remove();
      await until(() => provider.current === undefined);
      await page.client.agents.setState('dnd');
      await page.client.agents.setState('ready');
      await until(() => page.client.agents.$own.get()?.state === 'ready');
      expect(events).to.eql([]);
    });
  });
});
