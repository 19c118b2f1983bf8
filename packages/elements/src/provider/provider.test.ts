import { expect, fixture, fixtureSync, html } from '@open-wc/testing';
import '../conversation/define.js';
import type { CcEvent } from '../events/cc-event.js';
import { CcStatusChangeEvent } from '../events/status-change.js';
import '../softphone/define.js';
import '../status/define.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import { stubConsole } from '../testing/stub-console.js';
import './define.js';
import type { CcProvider } from './provider.js';

describe('<cc-provider>', () => {
  let page: HubPage;
  beforeEach(async () => (page = await hubPage({ ready: true })));
  afterEach(() => page.close());

  const textOf = (element: Element | null | undefined): string => element?.shadowRoot?.textContent ?? '';

  it('gives its client to what it contains, and the nearest counts', async () => {
    const bruno = page.agent('bruno');
    const outer = fixtureSync<CcProvider>(
      html`<cc-provider>
        <cc-status id="a"></cc-status>
        <cc-provider id="inner"><cc-status id="b"></cc-status></cc-provider>
      </cc-provider>`,
    );
    outer.client = page.client;
    outer.querySelector<CcProvider>('#inner')!.client = bruno;
    await until(() => textOf(outer.querySelector('#a')).includes('2041'));
    await until(() => textOf(outer.querySelector('#b')).includes('2042'));
  });

  it('takes the client away when it leaves the page, and goes on when it was only moved', async () => {
    const provider = await fixture<CcProvider>(
      html`<cc-provider .client=${page.client}><i></i></cc-provider>`,
    );
    const elsewhere = fixtureSync<HTMLElement>(html`<div></div>`);
    elsewhere.append(provider);
    await Promise.resolve();
    expect(provider.current).to.equal(page.client);
    provider.remove();
    await Promise.resolve();
    expect(provider.current).to.equal(undefined);
    elsewhere.append(provider);
    expect(provider.current).to.equal(page.client);
  });

  it('tells the page of a call from ring to activity, each once, whatever the number of providers', async () => {
    const root = fixtureSync<HTMLElement>(
      html`<div>
        <cc-provider .client=${page.client}></cc-provider><cc-provider .client=${page.client}></cc-provider>
      </div>`,
    );
    const received: CcEvent<Record<string, unknown>>[] = [];
    const names = [
      'cc-call-ring',
      'cc-call-answer',
      'cc-call-end',
      'cc-screen-pop',
      'cc-status-change',
    ] as const;
    for (const name of names) root.addEventListener(name, (event) => received.push(event as never));
    await until(() => root.querySelector<CcProvider>('cc-provider')?.current);

    const callId = await page.call({ reason: 'Charged twice' });
    await page.accept();
    await until(() => received.some(({ type }) => type === 'cc-screen-pop'));
    await page.hangUp(callId);
    await until(() => received.some(({ type }) => type === 'cc-call-end'));

    const calls = received.filter(({ type }) => type.startsWith('cc-call'));
    expect(calls.map(({ type }) => type)).to.eql(['cc-call-ring', 'cc-call-answer', 'cc-call-end']);
    for (const { detail } of calls) expect(detail.callId).to.equal(callId);
    expect(calls[2]?.detail).to.include({ endedBy: 'customer' });
    expect(String(calls[2]?.detail.endedAt)).to.match(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(received.filter(({ type }) => type === 'cc-screen-pop')).to.have.length(1);
    const states = received
      .filter(({ type }) => type === 'cc-status-change')
      .map(({ detail }) => detail.state);
    expect(states).to.include.members(['offered', 'in-service']);
  });

  it('tells of a message of the customer, and not again when it was read', async () => {
    const provider = await fixture<CcProvider>(html`<cc-provider .client=${page.client}></cc-provider>`);
    const received: string[] = [];
    provider.addEventListener('cc-message', ({ detail }) =>
      received.push(`${detail.author}: ${detail.text}`),
    );
    const visitor = await page.chat('Good day');
    const ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    await visitor.webchat.send('Are you there?');
    await until(() => received.includes('customer: Are you there?'));
    await page.client.conversations.markRead(ticketId);
    expect(received.filter((each) => each.includes('there'))).to.have.length(1);
  });

  it('tells each fact once, on the element that shows it, and by itself when there is none', async () => {
    const provider = fixtureSync<CcProvider>(html`<cc-provider></cc-provider>`);
    const names = ['cc-status-change', 'cc-call-ring', 'cc-call-end', 'cc-message'] as const;
    const received: string[] = [];
    const note = (event: Event): void =>
      void received.push(`${event.type} ${(event.composedPath()[0] as Element).localName}`);
    for (const name of names) window.addEventListener(name, note);
    const toldOf = (name: string): readonly string[] => [
      ...new Set(received.splice(0).filter((each) => each.startsWith(name))),
    ];
    provider.client = page.client;
    await until(() => provider.current);
    const callId = await page.call();
    await until(() => received.includes('cc-status-change cc-provider'));
    await until(() => toldOf('cc-call-ring').includes('cc-call-ring cc-provider'));
    await page.hangUp(callId);
    await until(() => received.includes('cc-call-end cc-provider'));
    const visitor = await page.chat('Good day');
    page.client.tickets.open(await page.accept());
    const tags = ['cc-status', 'cc-status', 'cc-softphone', 'cc-conversation', 'cc-conversation'];
    provider.append(...tags.map((tag) => document.createElement(tag)));
    await until(() => textOf(provider.querySelector('cc-conversation')).includes('Good day'));
    received.length = 0;
    await visitor.webchat.send('Are you there?');
    await until(() => received.length > 0);
    await page.hangUp(await page.call());
    await until(() => received.includes('cc-call-end cc-softphone'));
    for (const name of names) window.removeEventListener(name, note);
    expect(received.filter((each) => each.startsWith('cc-message'))).to.eql(['cc-message cc-conversation']);
    expect(received.filter((each) => each.startsWith('cc-call-ring'))).to.eql(['cc-call-ring cc-softphone']);
    expect(received.filter((each) => each.endsWith('cc-provider'))).to.eql([]);
  });

  it('types its facts on the window, the document and every element', () => {
    const states: string[] = [];
    const note = ({ detail }: { readonly detail: { readonly state: string } }): void =>
      void states.push(detail.state);
    window.addEventListener('cc-status-change', note, { once: true });
    document.addEventListener('cc-status-change', note, { once: true });
    document.body.addEventListener('cc-status-change', note, { once: true });
    const detail = { agentId: 'a', state: 'ready', reason: null, since: '' };
    document.body.dispatchEvent(new CcStatusChangeEvent(detail));
    expect(states).to.eql(['ready', 'ready', 'ready']);
  });

  it('says what is wrong with its attributes', async () => {
    const silent = stubConsole();
    let code = '';
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    around.addEventListener('cc-error', ({ detail }) => (code = detail.code));
    const provider = document.createElement('cc-provider');
    provider.server = 'mailto:me';
    provider.tokenUrl = '/token';
    around.append(provider);
    await until(() => code);
    silent.restore();
    expect(code).to.equal('bad-request');
  });
});
