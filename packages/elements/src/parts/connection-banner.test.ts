import { CentralitaError } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import '../conversation/define.js';
import { provide } from '../internal/provide.js';
import '../status/define.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import '../ticket-list/define.js';

describe('the state of the connection', () => {
  let page: HubPage;
  let around: HTMLElement;

  const notes = () =>
    [...around.children].flatMap((element) => [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement>('.banner') ?? []),
    ]);
  const text = () =>
    notes()
      .map((note) => note.textContent)
      .join(' ')
      .replace(/\s+/g, ' ');
  const retries = () => notes().filter((note) => note.querySelector('.btn'));
  const said = () => document.querySelector('[data-centralita=polite]')?.textContent ?? '';
  const show = (...names: string[]) => {
    around.append(...names.map((name) => document.createElement(name)));
  };

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    around = fixtureSync<HTMLElement>(html`<div style="inline-size: 320px"></div>`);
    provide(around)(page.client);
  });
  afterEach(() => page.close());

  it('says what waits, offers to try now, and that it is back; to screen readers once', async () => {
    await page.chat();
    const ticketId = await page.accept();
    show('cc-status');
    await until(() => around.querySelector('cc-status')?.shadowRoot?.querySelector('.state'));
    page.offline();
    await until(() => text().includes('No connection'));
    await expect(around.firstElementChild!).to.be.accessible();
    const interactionId = page.client.tickets.interactionsOf(ticketId).get()[0]!.id;
    const work = [
      page.client.conversations.send(ticketId, interactionId, 'One'),
      page.client.conversations.send(ticketId, interactionId, 'Two'),
      page.client.conversations.note(ticketId, 'Three'),
    ];
    await until(() => text().includes('2 messages and 1 note are waiting to be sent.'));
    await until(() => said().includes('No connection'));
    const times = said().split('No connection').length;
    page.client.retry();
    await until(() => page.client.$status.get().state === 'waiting');
    expect(said().split('No connection').length).to.equal(times);
    expect(notes().every((note) => !note.hasAttribute('role'))).to.equal(true);
    page.online();
    await Promise.all(work);
    await until(() => notes().length === 0 && said().includes('Back online'));
  });

  it('is told in one place of the page; the others say what it means for them', async () => {
    show('cc-status', 'cc-ticket-list');
    page.offline();
    await until(() => notes().length === 2);
    expect(retries().map((note) => (note.getRootNode() as ShadowRoot).host.localName)).to.deep.equal([
      'cc-status',
    ]);
    around.querySelector('cc-status')!.remove();
    await until(() => retries().length === 1);
    expect(text()).to.contain('This list is from');
  });

  it('tells what an earlier page was refused and that a backup was restored, until it is dismissed', async () => {
    const heard: Record<string, (...args: never[]) => void> = {};
    const on = ((event: string, listener: () => void) => {
      heard[event] = listener;
      return () => undefined;
    }) as typeof page.client.on;
    provide(around)({ ...page.client, on });
    show('cc-status');
    await until(() => heard.refused);
    const listeners = heard as unknown as {
      refused: (command: unknown, error: CentralitaError) => void;
      snapshot: (entities: unknown, reason: string) => void;
    };
    listeners.refused({ name: 'tipification.save' }, new CentralitaError('not-found'));
    await until(() => text().includes('Could not complete: 1 outcome. This no longer exists.'));
    listeners.snapshot({}, 'gap');
    listeners.snapshot({}, 'epoch');
    await until(() => text().includes('restored from a backup'));
    retries()[0]!.querySelector<HTMLElement>('.btn')!.click();
    await until(() => notes().length === 0);
  });
});
