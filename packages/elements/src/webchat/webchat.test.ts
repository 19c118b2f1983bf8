import type { CustomerClient } from '@centralita/core';
import { expect, fixture, html } from '@open-wc/testing';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcWebchat } from './webchat.js';
import './define.js';

describe('<cc-webchat>', () => {
  let page: HubPage;
  let visitor: CustomerClient;
  let element: CcWebchat;

  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    element.renderRoot.querySelector<E>(selector);
  const text = (): string => find('.log')?.textContent ?? '';
  const button = (label: string): HTMLButtonElement | null =>
    find<HTMLButtonElement>(`[aria-label="${label}"]`);

  async function write(words: string): Promise<void> {
    const field = await until(() => find<HTMLTextAreaElement>('textarea'));
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage({ ready: true });
    visitor = page.customer('v-web');
    element = await fixture<CcWebchat>(
      html`<cc-webchat .client=${visitor} queue="support" heading="Solenia" silent></cc-webchat>`,
    );
    find('.launcher')?.click();
    await until(() => find('textarea'));
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await expect(element).to.be.accessible();
  });

  it('takes the first message with the name to an agent and brings the answer', async () => {
    const name = find<HTMLInputElement>('.name input')!;
    name.value = 'Marta Ruiz';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await write('Good day');
    const ticketId = await page.accept();
    const ticket = await until(() => page.client.tickets.ticket(ticketId).get());
    expect(ticket.contactName).to.equal('Marta Ruiz');
    await until(() => find('.sub')?.textContent.includes('Ana'));
    const interaction = await until(() => page.client.tickets.interactionsOf(ticketId).get()[0]);
    await page.client.conversations.send(ticketId, interaction.id, 'How can I help?');
    await until(() => text().includes('How can I help?'));
  });

  it('counts on the launcher what came while it was closed', async () => {
    await write('Good day');
    const ticketId = await page.accept();
    const interaction = await until(() => page.client.tickets.interactionsOf(ticketId).get()[0]);
    button('Minimize')?.click();
    await until(() => !find('.chat-window'));
    await page.client.conversations.send(ticketId, interaction.id, 'Are you there?');
    await until(() => find('.launcher .count')?.textContent === '1');
  });

  it('leaves the focus to the page when it is open from the start', async () => {
    const outside = await fixture<HTMLInputElement>(html`<input aria-label="search" />`);
    outside.focus();
    const second = await fixture<CcWebchat>(html`<cc-webchat .client=${visitor} silent open></cc-webchat>`);
    await until(() => second.renderRoot.querySelector('textarea'));
    expect(document.activeElement).to.equal(outside);
    second.remove();
  });

  it('keeps a text that is too long, says so, and sends it once it is shorter', async () => {
    const long = 'a'.repeat(4_001);
    await write(long);
    expect(find<HTMLTextAreaElement>('textarea')?.value).to.equal(long);
    expect((await until(() => find('.composer [role=alert]')))?.textContent).to.contain('4001 / 4000');
    expect(visitor.webchat.$messages.get()).to.have.length(0);
    await write(long.slice(1));
    await until(() => visitor.webchat.$messages.get().length === 1);
    expect(find('.composer [role=alert]')).to.equal(null);
  });

  it('leaves Enter to an input method that chooses a word', async () => {
    const field = find<HTMLTextAreaElement>('textarea')!;
    field.value = 'にほん';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
      const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
      field.dispatchEvent(key);
      expect(key.defaultPrevented).to.equal(false);
    }
    expect(visitor.webchat.$messages.get()).to.have.length(0);
  });

  it('closes with Escape and gives the focus to the launcher', async () => {
    find('textarea')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => !find('.chat-window'));
    expect(element.shadowRoot?.activeElement).to.equal(find('.launcher'));
  });

  it('shows how many wait before', async () => {
    await page.client.agents.setState('dnd');
    await write('Good day');
    await until(() => find('.sub')?.textContent.includes('You are next'));
  });

  it('ends after a question', async () => {
    await write('Good day');
    await page.accept();
    (await until(() => button('End chat'))).click();
    (await until(() => find<HTMLButtonElement>('.sure .btn.end'))).click();
    await until(() => visitor.webchat.$visit.get()?.state === 'closed');
    await until(() => text().includes('The chat has ended'));
  });
});
