import { CentralitaError } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import './define.js';
import type { CcSoftphone } from './softphone.js';

describe('<cc-softphone> in the states of an agent', () => {
  let page: HubPage;
  let around: HTMLElement;
  let element: CcSoftphone;

  const find = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find(
      (each) => each.ariaLabel === label || each.textContent.replace(/\s+/g, ' ').trim().startsWith(label),
    );
  const button = (label: string): Promise<HTMLButtonElement> => until(() => find(label));
  const field = (): HTMLInputElement => element.renderRoot.querySelector<HTMLInputElement>('#dial')!;
  const press = (key: string): boolean =>
    (element.renderRoot.querySelector<HTMLElement>('button') ?? element).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
  async function type(words: string): Promise<void> {
    field().value = words;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  }
  async function inCall(): Promise<string> {
    const callId = await page.call({ name: 'Lucía Ferrer', reason: 'Charged twice' });
    (await button('Answer')).click();
    await button('End call');
    return callId;
  }

  beforeEach(async () => {
    page = await hubPage({ ready: true });
    around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-softphone');
    around.append(element);
    await until(() => field());
  });
  afterEach(() => page.close());

  it('sends the digits that are typed after the keypad was opened, wherever the focus is in it', async () => {
    const callId = await inCall();
    press('7');
    (await button('Keypad')).focus();
    (await button('Keypad')).click();
    press('1');
    await element.updateComplete;
    const typed = (from: Element | null | undefined, key: string) =>
      from?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    expect(element.shadowRoot?.activeElement?.className).to.equal('key');
    typed(element.shadowRoot?.activeElement, '2');
    typed(await button('Mute'), '#');
    await until(() => page.phone.digits.get(callId) === '12#');
  });

  it('says that a wrap-up comes first instead of offering to dial', async () => {
    const callId = await inCall();
    await page.hangUp(callId);
    await until(() => page.client.agents.$own.get()?.state === 'after-service');
    await until(() => field());
    await type('612345678');
    await until(() => element.renderRoot.querySelector('.call-button')?.ariaDisabled === 'true');
    expect(element.shadowRoot?.innerHTML).to.include('Finish the wrap-up first');
  });

  it('forgets what was refused once the agent pauses or goes offline', async () => {
    const choices = [
      () => page.client.agents.setState('paused', 'break'),
      () => page.client.agents.setState('offline'),
    ];
    for (const choose of choices) {
      await page.client.agents.setState('ready');
      await until(() => page.client.agents.$own.get()?.state === 'ready');
      await type('+34612345678');
      page.phone.dial = () => Promise.reject(new CentralitaError('conflict'));
      field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await until(() => element.renderRoot.querySelector('.top .banner'));
      await choose();
      await until(() => !element.renderRoot.querySelector('.top .banner'));
    }
  });
});
