import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcStatus } from './status.js';

describe('<cc-status>', () => {
  let page: HubPage;
  let element: CcStatus;

  const state = (): string => element.renderRoot.querySelector('.state')?.textContent.trim() ?? '';
  const menu = () => element.renderRoot.querySelector('cc-p-menu')!;
  const items = (): HTMLElement[] => [
    ...menu().shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem]'),
  ];
  const item = (text: string): HTMLElement => items().find((each) => each.textContent.includes(text))!;
  const receiveNew = (): HTMLElement => element.renderRoot.querySelector<HTMLElement>('[role=switch]')!;
  const own = () => page.client.agents.$own.get()!;

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-status');
    around.append(element);
    await until(() => state().startsWith('Ready'));
  });
  afterEach(() => page.close());

  it('is accessible, closed and open', async () => {
    await expect(element).to.be.accessible();
    menu().show();
    await menu().updateComplete;
    await expect(element).to.be.accessible();
  });

  it('shows state, places in channels and queues, and the extension', () => {
    const text = element.renderRoot.querySelector('.second')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(text).to.contain('0/1');
    expect(text).to.contain('0/6');
    expect(text).to.contain('Queues 3/4');
    expect(text).to.contain('Ext. 2041');
    expect(element.renderRoot.querySelector('.cap')?.ariaLabel).to.equal('Voice 0 of 1');
  });

  it('changes the state from the menu and says it once to screen readers', async () => {
    menu().show();
    await menu().updateComplete;
    item('Break').click();
    await until(() => state().startsWith('Break'));
    expect(own().state).to.equal('paused');
    await until(() =>
      document.querySelector('[data-centralita=polite]')?.textContent.includes('You are now: Break'),
    );
    menu().show();
    await menu().updateComplete;
    expect(item('Break').ariaChecked).to.equal('true');
  });

  it('takes R and D as in the menu, also while it is open', async () => {
    const press = (target: HTMLElement, key: string): boolean =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    press(element.renderRoot.querySelector<HTMLElement>('.state')!, 'd');
    await until(() => own().state === 'dnd');
    menu().show();
    await menu().updateComplete;
    press(items()[0]!, 'r');
    await until(() => own().state === 'ready');
    expect(menu().open).to.equal(false);
  });

  it('receives nothing new when switched off, and again when switched on', async () => {
    expect(receiveNew().ariaChecked).to.equal('true');
    receiveNew().click();
    await until(() => receiveNew().ariaChecked === 'false');
    expect(own().state).to.equal('dnd');
    receiveNew().click();
    await until(() => receiveNew().ariaChecked === 'true');
  });

  it('pauses in one queue, resumes, and logs in to another', async () => {
    const choose = async (text: string, then: string): Promise<void> => {
      menu().show();
      await menu().updateComplete;
      item(text).click();
      await until(() => item(text).textContent.includes(then));
    };
    await choose('Support', 'Resume');
    await choose('Support', 'Pause');
    await choose('Night line', 'Pause');
    expect(element.renderRoot.querySelector('.second')?.textContent).to.match(/Queues\s+4\/4/);
  });

  it('shows what waits for the end of the work', async () => {
    await page.call();
    await page.accept();
    await until(() => state().startsWith('In service'));
    await page.client.agents.setState('paused', 'break');
    await until(() =>
      element.renderRoot.querySelector('.pending')?.textContent.includes('Break when this ends'),
    );
  });

  it('says in words that there is no connection, offers to try, and changes nothing then', async () => {
    page.offline();
    await until(() => state().startsWith('No connection'));
    expect(receiveNew().ariaDisabled).to.equal('true');
    const again = await until(() => element.renderRoot.querySelector<HTMLElement>('.note.warn .btn'));
    expect(again.textContent.trim()).to.equal('Try now');
    page.online();
    again.click();
    await until(() => state().startsWith('Ready'));
  });

  it('asks to sign in where there is no session', async () => {
    const alone = fixtureSync<CcStatus>(html`<cc-status></cc-status>`);
    await alone.updateComplete;
    expect(alone.renderRoot.textContent).to.contain('Sign in');
    await expect(alone).to.be.accessible();
  });
});
