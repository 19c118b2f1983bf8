import type { CustomerClient } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { CcMessageEvent } from '../events/message.js';
import { provide } from '../internal/provide.js';
import { dispatchPageEvents } from '../session/dispatch-page-events.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcConversation } from './conversation.js';
import './define.js';

describe('<cc-conversation>', () => {
  let page: HubPage;
  let visitor: CustomerClient;
  let ticketId: string;
  let element: CcConversation;

  const text = (): string => element.renderRoot.querySelector('.log')?.textContent ?? '';
  const field = (): HTMLTextAreaElement => element.renderRoot.querySelector('textarea')!;
  const button = (label: string): HTMLButtonElement | undefined =>
    [...element.renderRoot.querySelectorAll('button')].find(
      (each) => each.getAttribute('aria-label') === label || each.textContent.trim() === label,
    );

  async function type(words: string): Promise<void> {
    field().value = words;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  }

  const press = (key: string, rest: KeyboardEventInit = {}): boolean =>
    field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest }));

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage({ ready: true });
    visitor = await page.chat('I was charged twice');
    ticketId = await page.accept();
    page.client.tickets.open(ticketId);
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    element = document.createElement('cc-conversation');
    around.append(element);
    await until(() => text().includes('charged twice'));
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await page.client.conversations.note(ticketId, 'a note');
    await until(() => text().includes('a note'));
    await expect(element).to.be.accessible();
  });

  it('sends with Enter and shows how far the message is', async () => {
    await type('I see both charges');
    press('Enter');
    await until(() => visitor.webchat.$messages.get().some(({ text }) => text === 'I see both charges'));
    await until(() => element.renderRoot.querySelector('.message.me.sent, .message.me.delivered'));
    await visitor.webchat.markRead();
    await until(() => element.renderRoot.querySelector('.tick.read'));
    expect(field().value).to.equal('');
  });

  it('breaks the line with Shift+Enter', async () => {
    await type('one');
    expect(press('Enter', { shiftKey: true })).to.equal(true);
    expect(field().value).to.equal('one');
  });

  it('keeps a draft through a new element', async () => {
    await type('half a sentence');
    element.remove();
    const again = document.createElement('cc-conversation');
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    around.append(again);
    await until(() => again.renderRoot.querySelector('textarea')?.value === 'half a sentence');
  });

  it('sends nothing that the page forbids, and loses nothing', async () => {
    element.addEventListener('cc-before-send', (event) => event.preventDefault());
    await type('forbidden words');
    press('Enter');
    await element.updateComplete;
    expect(field().value).to.equal('forbidden words');
    expect(visitor.webchat.$messages.get()).to.have.length(1);
  });

  it('leaves a note that the customer does not see', async () => {
    button('Internal note')?.click();
    await element.updateComplete;
    await type('approved by Sofía');
    press('Enter');
    await until(() => element.renderRoot.querySelector('.message.note:not(.pending)'));
    expect(visitor.webchat.$messages.get()).to.have.length(1);
  });

  it('tells the page once what the customer writes', async () => {
    const received: string[] = [];
    element.addEventListener('cc-message', (event) => {
      if (event instanceof CcMessageEvent) received.push(event.detail.text);
    });
    const ended = new AbortController();
    dispatchPageEvents(page.client, document, ended.signal);
    await visitor.webchat.send('Are you there?');
    await until(() => text().includes('Are you there?') && received.length > 0);
    ended.abort();
    expect(received).to.deep.equal(['Are you there?']);
  });

  it('shows who types', async () => {
    visitor.webchat.setTyping(true);
    await until(() => element.renderRoot.querySelector('.typing .dots'));
  });

  it('shows what waits while there is no connection, and sends it after', async () => {
    page.offline();
    await type('written without a network');
    press('Enter');
    await until(() => element.renderRoot.querySelector('.message.pending'));
    page.online();
    await until(() =>
      visitor.webchat.$messages.get().some(({ text }) => text === 'written without a network'),
    );
    await until(() => !element.renderRoot.querySelector('.message.pending'));
  });

  it('loads older messages without moving what is read', async () => {
    element.style.setProperty('block-size', '320px');
    for (let i = 0; i < 60; i++) await visitor.webchat.send(`line ${i}`);
    element.remove();
    // Another page of the same agent, which has only the newest messages.
    const again = document.createElement('cc-conversation');
    again.style.setProperty('block-size', '320px');
    again.ticketId = ticketId;
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.agent('ana'));
    around.append(again);
    element = again;
    await until(() => text().includes('line 59'));
    expect(text()).to.not.contain('line 3 ');
    const log = element.renderRoot.querySelector('.log')!;
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(2);
    log.scrollTop = 300;
    log.dispatchEvent(new Event('scroll'));
    await element.updateComplete;
    const topOf = (words: string): number | undefined =>
      [...log.querySelectorAll('.bubble')]
        .find((each) => each.textContent.trim() === words)
        ?.getBoundingClientRect().top;
    const before = topOf('line 20') ?? Number.NaN;
    button('Load earlier messages')?.click();
    await until(() => text().includes('charged twice'));
    expect(topOf('line 20')).to.be.closeTo(before, 2);
  });

  it('leads to the interaction that is asked for, and writes there', async () => {
    const chat = page.client.tickets.interactionsOf(ticketId).get()[0]!;
    await page.system(async (work) => {
      const one = (await work.find('message', { ticket_id: ticketId }))[0]!;
      for (let i = 0; i < 120; i++)
        await work.put('message', { ...one, id: `old-${i}`, text: `before ${i}`, at: one.at + i + 1 });
      const openedAt = chat.openedAt + 1_000;
      await work.put('interaction', { ...chat, id: 'mail', channel: 'email', direction: 'out', openedAt });
      for (let i = 0; i < 90; i++) {
        const at = openedAt + i + 1;
        await work.put('message', {
          ...one,
          id: `m-${i}`,
          interactionId: 'mail',
          channel: 'email',
          text: `mail ${i}`,
          at,
        });
      }
    });
    // Another page of the agent has only the newest of them.
    const client = page.elsewhere('ana');
    await until(() => client.tickets.interactionsOf(ticketId).get().length === 2);
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(client);
    element = document.createElement('cc-conversation');
    around.append(element);
    client.tickets.open(ticketId);
    element.style.setProperty('block-size', '400px');
    const log = await until(
      () => text().includes('mail 89') && element.renderRoot.querySelector<HTMLElement>('.log'),
    );
    const isVisible = (id: string): boolean => {
      const line = log.querySelector(`.log-event[data-of="${id}"]`)?.getBoundingClientRect();
      const around = log.getBoundingClientRect();
      return line !== undefined && line.top >= around.top - 1 && line.bottom <= around.bottom + 1;
    };
    const channel = (): string | undefined => element.renderRoot.querySelector('.to')?.textContent.trim();
    await until(() => channel() === 'Email');
    // More than two pages up: they are fetched first.
    client.tickets.showInteraction(chat.id);
    await until(() => isVisible(chat.id));
    expect(log.querySelector('.log-event[aria-current]')?.textContent).to.include('Chat');
    await until(() => channel() === 'Chat');
    log.scrollTop = log.scrollHeight;
    await until(() => !isVisible(chat.id));
    client.tickets.showInteraction(chat.id);
    await until(() => isVisible(chat.id));
    client.tickets.showInteraction('mail');
    await until(() => channel() === 'Email' && log.scrollHeight - log.scrollTop - log.clientHeight < 24);
  });

  it('makes addresses pressable and markup harmless', async () => {
    await visitor.webchat.send('<img src=x onerror=alert(1)> https://example.com');
    await until(() => text().includes('<img'));
    const link = await until(() => element.renderRoot.querySelector('.bubble a'));
    expect(link.getAttribute('href')).to.equal('https://example.com/');
    expect(link.getAttribute('rel')).to.contain('noopener');
    expect(element.renderRoot.querySelector('.log img')).to.equal(null);
  });

  it('ends the conversation after a question, and says why nothing more can be written', async () => {
    button('End conversation')?.click();
    const dialog = element.renderRoot.querySelector('cc-p-dialog');
    const sure = await until(() =>
      dialog?.renderRoot.querySelector<HTMLButtonElement>('dialog[open] .btn.end'),
    );
    sure.click();
    // A page behind another one draws no frames, and browsers tell of the closing with a frame.
    dialog?.renderRoot.querySelector('dialog')?.dispatchEvent(new Event('close'));
    await until(() => element.renderRoot.querySelector('.hint'));
    // Another connection: it may hear of it later.
    await until(() => visitor.webchat.$visit.get()?.state === 'closed');
  });
});
