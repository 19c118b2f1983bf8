import { fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import type { ListTab } from '../ticket-list/list-view.js';
import type { CcTicketList } from '../ticket-list/ticket-list.js';
import type { TicketRowPart } from '../ticket-list/ticket-row.js';
import { hubPage, until, type HubPage } from './hub-fixture.js';

/** A page of Ana in which tickets wait or are hers, and a `<cc-ticket-list>` on it. */
export class TicketListFixture {
  page!: HubPage;
  element!: CcTicketList;

  readonly find = <E extends Element = HTMLElement>(selector: string): E | null =>
    this.element.renderRoot.querySelector<E>(selector);
  readonly rows = (): TicketRowPart[] => [...this.element.renderRoot.querySelectorAll('cc-p-ticket-row')];
  readonly names = (): string[] => this.rows().map((row) => row.querySelector('.name')?.textContent ?? '');
  readonly focused = (): Element | null => this.element.shadowRoot!.activeElement;
  readonly button = (label: string): HTMLButtonElement | undefined =>
    [...this.element.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === label);
  readonly key = (name: string, rest: KeyboardEventInit = {}): void => {
    const options = { key: name, bubbles: true, composed: true, cancelable: true, ...rest };
    this.focused()!.dispatchEvent(new KeyboardEvent('keydown', options));
  };

  readonly waiting = async (...people: string[]): Promise<void> => {
    for (const name of people) await this.page.chat(`${name} writes`, { name, queue: 'support' });
    await until(() => this.page.client.tickets.$unassigned.get().length === people.length);
  };

  readonly owned = async (...people: string[]): Promise<void> => {
    await this.page.ready();
    for (const name of people) {
      await this.page.chat(`${name} writes`, { name });
      await this.page.accept();
    }
    await this.page.client.agents.setState('dnd');
  };

  readonly show = async (tab: ListTab = 'mine', height = '400px'): Promise<void> => {
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(this.page.client);
    this.element = document.createElement('cc-ticket-list');
    this.element.tab = tab;
    this.element.style.setProperty('block-size', height);
    around.append(this.element);
    await this.element.updateComplete;
  };

  readonly search = async (text: string): Promise<void> => {
    const field = this.find<HTMLInputElement>('input')!;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await this.element.updateComplete;
  };

  /** As if as many tickets were on the server; what happens to them is told as it would be. */
  readonly crowd = async (count: number): Promise<void> => {
    await this.waiting('Nuria Blanch');
    const template = this.page.client.tickets.ticket(this.page.client.tickets.$unassigned.get()[0]!).get()!;
    await this.page.system(async (work) => {
      for (let i = 0; i < count; i++)
        await work.put('ticket', {
          ...template,
          id: `t-${i}`,
          number: 5_000 + i,
          changedAt: template.changedAt - i - 1,
        });
    });
    await until(() => this.page.client.tickets.$unassigned.get().length === count + 1);
  };

  async open(): Promise<void> {
    localStorage.clear();
    this.page = await hubPage();
  }
}
