import type { Client } from '@centralita/core';
import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ClientController } from './client-controller.js';
import { provide } from './provide.js';

class Asker extends LitElement {
  readonly clients: (Client | undefined)[] = [];
  readonly client = new ClientController(this, (client) => this.clients.push(client));
}
customElements.define('test-asker', Asker);

declare global {
  interface HTMLElementTagNameMap {
    'test-asker': Asker;
  }
}

const client = () => ({ shows: () => () => undefined }) as unknown as Client;

describe('ClientController and provide', () => {
  let page: AbortController;
  beforeEach(() => (page = new AbortController()));
  afterEach(() => page.abort());

  it('serves an element that was there before the page had a session', async () => {
    const asker = await fixture<Asker>(html`<test-asker></test-asker>`);
    expect(asker.client.client).to.equal(undefined);
    const set = provide(document, page.signal);
    const mine = client();
    set(mine);
    expect(asker.client.client).to.equal(mine);
  });

  it('serves an element that comes after the session', async () => {
    const mine = client();
    provide(document, page.signal)(mine);
    const asker = await fixture<Asker>(html`<test-asker></test-asker>`);
    expect(asker.client.client).to.equal(mine);
  });

  it('prefers the provider around it, through shadow roots, also one that comes later', async () => {
    const outer = client();
    const inner = client();
    provide(document, page.signal)(outer);
    const around = await fixture(html`<div><p></p></div>`);
    const shadow = around.firstElementChild!.attachShadow({ mode: 'open' });
    const asker = document.createElement('test-asker');
    shadow.append(asker);
    expect(asker.client.client).to.equal(outer);
    provide(around, page.signal)(inner);
    expect(asker.client.client).to.equal(inner);
  });

  it('follows each new client and its end', async () => {
    const set = provide(document, page.signal);
    const asker = await fixture<Asker>(html`<test-asker></test-asker>`);
    const [first, second] = [client(), client()];
    set(first);
    set(second);
    set(undefined);
    expect(asker.clients).to.deep.equal([first, second, undefined]);
    expect(asker.client.client).to.equal(undefined);
  });

  it('falls back to the session when the provider around it ends', async () => {
    const session = client();
    provide(document, page.signal)(session);
    const asker = await fixture<Asker>(html`<test-asker></test-asker>`);
    const around = new AbortController();
    provide(asker.parentElement as Element, around.signal)(client());
    around.abort();
    expect(asker.client.client).to.equal(session);
  });

  it('hears nothing while it is out of the page, and everything when it is back', async () => {
    const set = provide(document, page.signal);
    const asker = await fixture<Asker>(html`<test-asker></test-asker>`);
    const parent = asker.parentElement as Element;
    asker.remove();
    const mine = client();
    set(mine);
    expect(asker.client.client).to.equal(undefined);
    parent.append(asker);
    expect(asker.client.client).to.equal(mine);
  });
});
