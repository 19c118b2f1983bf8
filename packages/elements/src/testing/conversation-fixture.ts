import type { Client, CustomerClient } from '@centralita/core';
import { fixtureSync, html } from '@open-wc/testing';
import type { CcConversation } from '../conversation/conversation.js';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from './hub-fixture.js';

interface ShownConversation {
  readonly client?: Client;
  readonly width?: number;
  readonly height?: number;
  readonly lang?: string;
  readonly ticketId?: string;
}

/** Ana's conversation with Marta, and what she does in the `<cc-conversation>` that shows it. */
export class ConversationFixture {
  page!: HubPage;
  visitor!: CustomerClient;
  ticketId!: string;
  element!: CcConversation;

  readonly find = <E extends Element = HTMLElement>(selector: string): E | null =>
    this.element.renderRoot.querySelector<E>(selector);
  readonly all = (selector: string): HTMLElement[] => [
    ...this.element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  /** What the log shows. */
  readonly text = (): string => this.find('.log')?.textContent.replace(/\s+/g, ' ') ?? '';
  /** What the whole element shows. */
  readonly everything = (): string => this.element.renderRoot.textContent.replace(/\s+/g, ' ');
  readonly field = (): HTMLTextAreaElement => this.find<HTMLTextAreaElement>('textarea')!;
  readonly button = (label: string): HTMLButtonElement | undefined =>
    [...this.element.renderRoot.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.replace('↵', '').trim()) === label,
    );
  readonly bubble = (words: string): HTMLElement | undefined =>
    this.all('.bubble').find((each) => each.textContent.trim() === words);
  /** The message, with its time and state, that has these words. */
  readonly message = (words: string): HTMLElement | null | undefined =>
    this.bubble(words)?.closest<HTMLElement>('.message');

  readonly type = async (words: string): Promise<void> => {
    this.field().value = words;
    this.field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await this.element.updateComplete;
  };

  /** @returns whether the key does what it does in any field. */
  readonly press = (key: string, rest: KeyboardEventInit = {}): boolean =>
    this.field().dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...rest }),
    );

  readonly write = async (words: string): Promise<void> => {
    await this.type(words);
    this.press('Enter');
    await this.element.updateComplete;
  };

  readonly interaction = () => this.page.client.tickets.interactionsOf(this.ticketId).get()[0]!;
  /** What the customer got. */
  readonly received = (): string[] => this.visitor.webchat.$messages.get().map(({ text }) => text);

  /** Puts a new element into the page, in place of the former one. */
  readonly show = async ({
    client = this.page.client,
    width = 420,
    height = 400,
    lang = 'en',
    ticketId,
  }: ShownConversation = {}): Promise<CcConversation> => {
    const around = fixtureSync<HTMLElement>(html`<div lang=${lang} style="inline-size: ${width}px"></div>`);
    provide(around)(client);
    this.element = document.createElement('cc-conversation');
    this.element.style.setProperty('block-size', `${height}px`);
    if (ticketId !== undefined) this.element.setAttribute('ticket-id', ticketId);
    around.append(this.element);
    await this.element.updateComplete;
    return this.element;
  };

  async open(): Promise<void> {
    localStorage.clear();
    this.page = await hubPage({ ready: true });
    await this.begin('I was charged twice');
  }

  /** Another customer writes, and Ana accepts. */
  readonly begin = async (text: string, name = 'Marta Ruiz'): Promise<void> => {
    this.visitor = await this.page.chat(text, { name });
    this.ticketId = await this.page.accept();
    this.page.client.tickets.open(this.ticketId);
    await until(() => this.page.client.tickets.interactionsOf(this.ticketId).get()[0]);
  };
}
