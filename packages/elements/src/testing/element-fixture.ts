import type { Client } from '@centralita/core';
import type { LitElement } from 'lit';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage, type HubPageOptions } from './hub-fixture.js';

type Tag = keyof HTMLElementTagNameMap;
type Root = Document | ShadowRoot | Element;

const pressable = 'button, a[href], [role=option], [role=treeitem]';

/** The tree under `root` and the open shadow trees in it: what a user sees does not end at a shadow root. */
function treesOf(root: Root): Root[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [root, ...inner.flatMap(treesOf)];
}

/** What a screen reader calls it: its label, else its text without what is hidden from one. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

/** One of our elements on a page with a whole contact center: what its user sees there, by name, and does. */
export class ElementFixture<T extends Tag> {
  page!: HubPage;
  around!: HTMLElement;
  element!: HTMLElementTagNameMap[T] & LitElement;
  readonly #tag: T;
  #provide!: (client: Client | undefined) => void;
  #shown = new AbortController();

  constructor(tag: T) {
    this.#tag = tag;
  }

  /** Starts the contact center; the element is not there yet. */
  async start(options: HubPageOptions = { ready: true }): Promise<void> {
    localStorage.clear();
    this.page = await hubPage(options);
    // Not a fixture of the test runner: that ends with a test, and this serves many.
    this.around = document.createElement('div');
    this.width(320);
    document.body.append(this.around);
    this.#provide = provide(this.around);
    this.#provide(this.page.client);
  }

  /** Ends the calls of the agent with their wrap-ups: the next test begins as this one did. */
  async calm(): Promise<void> {
    const { client } = this.page;
    const own = () => client.agents.$own.get()?.state ?? '';
    const inWrapUp = () =>
      client.tickets.$mine
        .get()
        .flatMap((id) => client.tickets.interactionsOf(id).get())
        .find(({ status }) => status === 'wrap-up');
    // What was dialed in this moment is not known to the server yet.
    await until(() => client.voice.$calls.get().every(({ ticketId }) => ticketId !== null));
    for (const { id } of client.voice.$calls.get()) await this.page.hangUp(id);
    await until(() => client.voice.$calls.get().length === 0);
    await until(() => !['offered', 'dialing', 'in-service'].includes(own()));
    if (own() === 'after-service') {
      const { id } = await until(inWrapUp);
      await client.tickets.markDone(id);
    }
    await until(() => own() !== 'after-service');
    if (own() !== 'ready') await client.agents.setState('ready');
    await until(() => own() === 'ready');
  }

  async close(): Promise<void> {
    this.around.remove();
    await this.page.close();
  }

  /** Puts a new element into the page, instead of the former one. */
  async show(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    (this.element as Element | undefined)?.remove();
    this.#shown.abort();
    this.#shown = new AbortController();
    const element = document.createElement(this.#tag) as typeof this.element;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    this.element = element;
    this.around.append(element);
    await element.updateComplete;
  }

  /** Gives another client to the element, or none. */
  use(client: Client | undefined): void {
    this.#provide(client);
  }

  /** As after F5: a new page of the same agent, with what the browser has kept. */
  async reload(attributes: Readonly<Record<string, string>> = {}): Promise<Client> {
    this.element.remove();
    this.page.client.close();
    const client = this.page.agent('ana');
    this.#provide(client);
    await until(() => client.agents.$own.get());
    await this.show(attributes);
    return client;
  }

  all<E extends Element = HTMLElement>(selector: string): E[] {
    const root = this.element.shadowRoot ?? this.element;
    return treesOf(root).flatMap((tree) => [...tree.querySelectorAll<E>(selector)]);
  }

  find<E extends Element = HTMLElement>(selector: string): E | undefined {
    return this.all<E>(selector)[0];
  }

  /** Waits until it is there. */
  get<E extends Element = HTMLElement>(selector: string): Promise<E> {
    return until(() => this.find<E>(selector));
  }

  text(): string {
    const root = this.element.shadowRoot ?? this.element;
    return treesOf(root)
      .map(({ textContent }) => textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ');
  }

  /** Waits for words. */
  async reads(words: string): Promise<void> {
    await until(() => this.text().includes(words)).catch(() => {
      throw new Error(`"${words}" was not drawn, but: ${this.text()}`);
    });
  }

  /** The first that can be pressed and has this name. */
  named(name: string): HTMLElement | undefined {
    return this.all(pressable).find((each) => nameOf(each) === name);
  }

  names(selector: string): string[] {
    return this.all(selector).map(nameOf);
  }

  /** Presses as soon as it can be pressed. */
  async press(name: string): Promise<HTMLElement> {
    const found = await until(() => {
      const now = this.named(name);
      return now && now.ariaDisabled !== 'true' && now.ariaBusy !== 'true' && now;
    }).catch(() => {
      throw new Error(`"${name}" cannot be pressed; there are: ${this.names(pressable).join(' | ')}`);
    });
    found.click();
    await this.settled();
    return found;
  }

  /** Why it cannot be pressed now. */
  whyNot(name: string): string | null {
    const found = this.named(name);
    if (found?.ariaDisabled !== 'true') return null;
    return found.getAttribute('aria-description') ?? found.title;
  }

  async type(field: string, words: string): Promise<HTMLInputElement> {
    const input = await this.get<HTMLInputElement>(field);
    input.value = words;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
    await this.settled();
    return input;
  }

  /** @returns whether the key keeps its own effect. */
  key(target: Element, key: string, rest: KeyboardEventInit = {}): boolean {
    const options = { key, bubbles: true, composed: true, cancelable: true, ...rest };
    return target.dispatchEvent(new KeyboardEvent('keydown', options));
  }

  /** What has the focus, however deep. */
  focused(): Element | null {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }

  /** The events of this name that reach the page until the next `show()`. With `veto` the page says no to each. */
  heard<K extends keyof HTMLElementEventMap>(name: K, veto = false): HTMLElementEventMap[K][] {
    const events: HTMLElementEventMap[K][] = [];
    const hear = (event: HTMLElementEventMap[K]): void => {
      events.push(event);
      if (veto) event.preventDefault();
    };
    this.around.addEventListener(name, hear, { signal: this.#shown.signal });
    return events;
  }

  /** What screen readers were told. */
  said(kind: 'polite' | 'assertive' = 'polite'): string {
    return document.querySelector(`[data-centralita=${kind}]`)?.textContent ?? '';
  }

  width(widthPx: number): void {
    this.around.style.setProperty('inline-size', `${widthPx}px`);
  }

  /** Names of what sticks out of the element at this width. */
  async sticksOut(widthPx: number): Promise<string[]> {
    this.width(widthPx);
    await this.settled();
    await new Promise(requestAnimationFrame);
    const wide = this.element.scrollWidth > widthPx ? [`${this.element.scrollWidth} px`] : [];
    const { right } = this.element.getBoundingClientRect();
    const out = this.all(pressable).filter(
      (each) => each.checkVisibility() && each.getBoundingClientRect().right > right + 1,
    );
    return [...wide, ...out.map(nameOf)];
  }

  /** All parts of the element have been drawn. */
  async settled(): Promise<void> {
    await this.element.updateComplete;
    const parts = this.all<LitElement>('*').filter(({ localName }) => localName.includes('-'));
    await Promise.all(parts.map(({ updateComplete }) => updateComplete));
  }
}
