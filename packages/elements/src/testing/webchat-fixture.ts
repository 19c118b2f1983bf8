import type { CustomerClient, Interaction } from '@centralita/core';
import { fixtureSync, html } from '@open-wc/testing';
import type { CcWebchat } from '../webchat/webchat.js';
import { hubPage, until, type HubPage } from './hub-fixture.js';

/** A visitor with a `<cc-webchat>`, and Ana at the other end. */
export class WebchatFixture {
  page!: HubPage;
  visitor!: CustomerClient;
  element!: CcWebchat;
  #count = 0;

  readonly find = <E extends Element = HTMLElement>(selector: string): E | null =>
    this.element.renderRoot.querySelector<E>(selector);
  readonly all = (selector: string): HTMLElement[] => [
    ...this.element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  readonly text = (): string => this.element.renderRoot.textContent.replace(/\s+/g, ' ');
  readonly field = (): HTMLTextAreaElement => this.find<HTMLTextAreaElement>('textarea')!;
  readonly launcher = (): HTMLButtonElement => this.find<HTMLButtonElement>('.launcher')!;
  readonly focused = (): Element | null => this.element.shadowRoot!.activeElement;
  readonly button = (label: string): HTMLButtonElement | undefined =>
    [...this.element.renderRoot.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === label,
    );
  readonly bubble = (words: string): HTMLElement | undefined =>
    this.all('.bubble').find((each) => each.textContent.trim() === words);
  readonly message = (words: string): HTMLElement | null | undefined =>
    this.bubble(words)?.closest<HTMLElement>('.message');

  readonly type = async (words: string): Promise<void> => {
    this.field().value = words;
    this.field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await this.element.updateComplete;
  };

  readonly key = (key: string, rest: KeyboardEventInit = {}): boolean =>
    this.focused()!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...rest }),
    );

  readonly write = async (words: string): Promise<void> => {
    await this.type(words);
    this.field().focus();
    this.key('Enter');
    await this.element.updateComplete;
  };

  /** Another visitor comes to the page, with an element of these attributes. */
  readonly visit = async (attributes: Readonly<Record<string, string>> = {}): Promise<CcWebchat> => {
    localStorage.clear();
    this.visitor = this.page.customer(`v-${++this.#count}`);
    return this.show(attributes);
  };

  /** The same visitor on another page. */
  readonly show = async (attributes: Readonly<Record<string, string>> = {}): Promise<CcWebchat> => {
    const around = fixtureSync<HTMLElement>(html`<div lang="en"></div>`);
    document.querySelectorAll('cc-webchat').forEach((former) => former.remove());
    this.element = document.createElement('cc-webchat');
    this.element.client = this.visitor;
    const all = { queue: 'support', silent: '', open: '', ...attributes };
    for (const [name, value] of Object.entries(all)) this.element.setAttribute(name, value);
    around.append(this.element);
    await this.element.updateComplete;
    return this.element;
  };

  /** The visitor writes and Ana accepts; answers with the interaction. */
  readonly begin = async (words: string): Promise<Interaction> => {
    await this.write(words);
    const ticketId = await this.page.accept();
    const interaction = await until(() => this.page.client.tickets.interactionsOf(ticketId).get()[0]);
    await until(() => this.visitor.webchat.$visit.get()?.state === 'active');
    return interaction;
  };

  readonly answer = async ({ ticketId, id }: Interaction, words: string): Promise<void> => {
    await this.page.client.conversations.send(ticketId, id, words);
  };

  /** Ana is free again. */
  readonly finish = async (): Promise<void> => {
    for (const id of this.page.client.tickets.$mine.get())
      for (const each of this.page.client.tickets.interactionsOf(id).get()) {
        if (each.status === 'active') await this.page.client.tickets.end(each.id);
        if (each.status !== 'closed') await this.page.client.tickets.markDone(each.id).catch(() => undefined);
      }
  };

  async open(): Promise<void> {
    this.page = await hubPage({ ready: true });
  }
}
