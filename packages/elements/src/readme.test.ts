import { expect } from '@open-wc/testing';
import type { CcConversation } from './conversation/conversation.js';
import type { CcProvider } from './provider/provider.js';
import { hubPage, until, type HubPage } from './testing/hub-fixture.js';
import './define.js';

/** The second HTML sample of the README, as it is printed. */
async function sample(): Promise<string> {
  const readme = await (await fetch('/packages/elements/README.md')).text();
  return [...readme.matchAll(/```html\n(.*?)```/gs)][1]![1]!;
}

describe('the sample in the README', () => {
  let page: HubPage;
  let around: HTMLElement;
  let provider: CcProvider;

  before(async () => {
    page = await hubPage({ ready: true });
    // Not a fixture: those are removed after each test.
    around = document.createElement('div');
    document.body.append(around);
    // Unlike `innerHTML`, a contextual fragment runs the script in it.
    around.append(document.createRange().createContextualFragment(await sample()));
    provider = around.querySelector('cc-provider')!;
    provider.client = page.client;
    await page.chat('I was charged twice', { name: 'Marta Ruiz' });
    await page.accept();
  });

  after(async () => {
    around.remove();
    await page.close();
  });

  it('shows the ticket that the agent opens', async () => {
    const list = around.querySelector('cc-ticket-list')!;
    const row = await until(() => list.renderRoot.querySelector<HTMLElement>('cc-p-ticket-row'));
    row.click();
    await until(() => /^Ticket \d+$/.test(around.querySelector('h1')!.textContent));
  });

  it('vetoes a message before it is sent', async () => {
    const conversation: CcConversation = around.querySelector('cc-conversation')!;
    const field = await until(() => conversation.renderRoot.querySelector('textarea'));
    const write = async (text: string): Promise<void> => {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await conversation.updateComplete;
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    };
    const ticketId = page.client.tickets.$mine.get()[0]!;
    const texts = () =>
      page.client.conversations
        .of(ticketId)
        .get()
        .messages.map(({ text }) => text);
    const asked: string[] = [];
    provider.addEventListener('cc-before-send', ({ detail }) => asked.push(detail.text));
    await write('I am sorry');
    await until(() => asked.includes('I am sorry'));
    await write('I see both charges');
    await until(() => texts().includes('I see both charges'));
    expect(texts()).to.not.include('I am sorry');
  });
});
