import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcWorkspace } from './workspace.js';
import './define.js';

describe('<cc-workspace>', () => {
  let page: HubPage;
  let element: CcWorkspace;

  const part = (selector: string): HTMLElement => element.renderRoot.querySelector<HTMLElement>(selector)!;
  const isShown = (selector: string): boolean => part(selector).checkVisibility();
  const tab = (name: string): HTMLElement => part(`nav .to-${name}`);

  async function show(width: number): Promise<void> {
    page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    around.style.setProperty('inline-size', `${width}px`);
    around.style.setProperty('block-size', '700px');
    provide(around)(page.client);
    element = document.createElement('cc-workspace');
    around.append(element);
    await until(() => element.renderRoot.querySelector('.grid'));
  }

  beforeEach(() => localStorage.clear());
  afterEach(() => page.close());

  it('is accessible at the width of a panel', async () => {
    await show(320);
    await page.chat('Hello', { name: 'Marta Ruiz' });
    await page.accept();
    await until(() => element.pane === 'ticket');
    await expect(element).to.be.accessible();
  });

  it('shows one pane in a panel, and what one accepts opens by itself', async () => {
    await show(300);
    expect(isShown('.list')).to.equal(true);
    expect(isShown('.talk')).to.equal(false);
    await page.chat('Hello');
    await page.accept();
    await until(() => isShown('.talk') && isShown('.head') && !isShown('.list'));
    tab('contact').click();
    await until(() => isShown('.contact') && !isShown('.talk'));
  });

  it('lets nothing leave it at 280 px', async () => {
    await show(280);
    await page.chat('A word like Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', {
      name: 'X'.repeat(80),
    });
    await page.accept();
    for (const pane of ['tickets', 'ticket', 'contact', 'outcome', 'phone'] as const) {
      element.pane = pane;
      await element.updateComplete;
      expect(element.renderRoot.querySelector('.grid')!.scrollWidth, pane).to.be.at.most(280);
    }
  });

  it('has three columns on a page', async () => {
    await show(1200);
    await page.chat('Hello');
    await page.accept();
    await until(() => isShown('.list') && isShown('.talk') && isShown('.contact'));
    expect(isShown('.phone')).to.equal(false);
  });

  it('puts a ringing call on top of whatever is open, and gives the place back', async () => {
    await show(320);
    const call = await page.call({ queue: '210' });
    await until(() => isShown('.phone') && isShown('.list'));
    await page.hangUp(call);
    await until(() => !isShown('.phone'));
  });

  it('keeps a running call in sight in one line, which mutes it and leads to the phone', async () => {
    await show(320);
    await page.call({ queue: '210' });
    await page.accept();
    await until(() => element.renderRoot.querySelector('.strip') && isShown('.strip') && !isShown('.phone'));
    await expect(element).to.be.accessible();
    part('.strip .icon-only').click();
    await until(() => page.client.voice.$calls.get()[0]?.muted);
    part('.strip .who').click();
    await until(() => isShown('.phone') && !isShown('.strip'));
  });

  it('shows a running call as the phone’s own bar where there is room', async () => {
    await show(1200);
    await page.call({ queue: '210' });
    await page.accept();
    await until(() => page.client.agents.$own.get()?.state === 'in-service');
    await until(() => isShown('.phone') && isShown('.contact') && !isShown('.strip'));
  });

  it('goes to the outcome when a call ends in wrap-up', async () => {
    await show(320);
    const call = await page.call({ queue: '210' });
    await page.accept();
    await until(() => page.client.agents.$own.get()?.state === 'in-service');
    await page.hangUp(call);
    await until(() => element.pane === 'outcome' && isShown('.outcome'));
  });

  it('shows the tipification in its own place when the ticket asks for it', async () => {
    await show(320);
    await page.chat('Hello');
    await page.accept();
    const ticket = part('cc-ticket') as HTMLElement & { renderRoot: ParentNode };
    const tipify = await until(() =>
      [...ticket.renderRoot.querySelectorAll('button')].find(
        (each) => each.textContent.trim() === 'Set outcome',
      ),
    );
    tipify.click();
    await until(() => element.pane === 'outcome');
    expect(ticket.renderRoot.querySelector('cc-tipification')).to.equal(null);
  });

  it('leads the focus from the list that goes away to the tab of what it opened', async () => {
    await show(320);
    await page.chat('Hello');
    await page.accept();
    await until(() => element.pane === 'ticket');
    element.pane = 'tickets';
    const list = part('cc-ticket-list') as HTMLElement & { renderRoot: ParentNode };
    const row = await until(() => list.renderRoot.querySelector<HTMLElement>('[role=option]'));
    await until(() => row.checkVisibility());
    row.focus();
    row.click();
    await until(() => element.pane === 'ticket');
    await until(() => element.shadowRoot?.activeElement === tab('ticket'));
  });

  it('takes a part of the page’s own instead of one of its', async () => {
    await show(1200);
    const own = document.createElement('p');
    own.slot = 'contact';
    own.textContent = 'our own contact card';
    element.append(own);
    await until(() => own.checkVisibility());
    expect(part('cc-contact-card').checkVisibility()).to.equal(false);
  });

  it('answers with A wherever the focus is, but not in a field, with a modifier or held down', async () => {
    await show(1100);
    const phone = part('cc-softphone').shadowRoot!;
    const calls = () => page.phone.$calls.get();
    const press = (target: Element | null | undefined, rest: KeyboardEventInit = {}): void => {
      const options = { key: 'a', code: 'KeyA', bubbles: true, composed: true, cancelable: true, ...rest };
      target?.dispatchEvent(new KeyboardEvent('keydown', options));
    };
    const hint = () => phone.querySelector('[part=answer] kbd')?.checkVisibility();
    const deepButton = () => part('cc-status').shadowRoot!.querySelector('button');
    for (const target of [() => document.body, () => tab('contact'), deepButton]) {
      const callId = await page.call();
      await until(() => hint() && calls()[0]?.state === 'ringing');
      press(phone.querySelector('input') ?? part('cc-ticket-list').shadowRoot!.querySelector('input'));
      press(target(), { ctrlKey: true });
      press(target(), { repeat: true });
      expect(calls()[0]?.state).to.equal('ringing');
      press(target());
      await until(() => calls()[0]?.state === 'connected');
      await page.hangUp(callId);
      await until(() => page.client.agents.$own.get()?.state === 'after-service');
      const [done] = page.client.tickets.$mine.get().flatMap((id) =>
        page.client.tickets
          .interactionsOf(id)
          .get()
          .filter(({ status }) => status === 'wrap-up'),
      );
      await page.client.tickets.markDone(done!.id);
    }
  });
});
