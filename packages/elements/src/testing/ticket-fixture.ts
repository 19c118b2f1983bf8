import { fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import type { MenuPart } from '../parts/menu.js';
import type { PickDialogPart } from '../parts/pick-dialog.js';
import type { CcTicket } from '../ticket/ticket.js';
import { hubPage, until, type HubPage } from './hub-fixture.js';

/** A page of Ana with a `<cc-ticket>`, and what she does with it. */
export class TicketFixture {
  page!: HubPage;
  element!: CcTicket;

  readonly text = (): string => this.element.renderRoot.textContent.replace(/\s+/g, ' ');
  readonly button = (label: string): HTMLButtonElement | undefined =>
    [...this.element.renderRoot.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === label,
    );

  readonly tabs = (): HTMLElement[] => [
    ...this.element.renderRoot.querySelectorAll<HTMLElement>('[role=tab]'),
  ];
  readonly selected = (): string | null | undefined =>
    this.tabs()
      .find((each) => each.ariaSelected === 'true')
      ?.getAttribute('aria-label');
  readonly picker = () =>
    until(() => {
      const dialog = this.element.renderRoot.querySelector('cc-p-pick');
      return dialog?.shadowRoot?.querySelector('dialog[open]') && dialog;
    });
  readonly options = (dialog: PickDialogPart): HTMLElement[] => [
    ...dialog.renderRoot.querySelectorAll<HTMLElement>('[role=option]'),
  ];
  readonly named = (dialog: PickDialogPart, label: string): HTMLButtonElement =>
    [...dialog.renderRoot.querySelectorAll('button')].find((each) => each.textContent.trim() === label)!;

  readonly type = (dialog: PickDialogPart, words: string): void => {
    const field = dialog.renderRoot.querySelector('input')!;
    field.value = words;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };

  readonly press = (dialog: PickDialogPart, key: string): void => {
    const field = dialog.renderRoot.querySelector('input')!;
    field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  };

  readonly chooseInMenu = async (label: string): Promise<void> => {
    const menu = await until(() => this.element.renderRoot.querySelector<MenuPart>('.actions cc-p-menu'));
    menu.show();
    const item = await until(() =>
      [...menu.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')].find((each) =>
        each.textContent.includes(label),
      ),
    );
    item.click();
  };

  /** A conversation of billing with somebody who has telephones and an e-mail address. */
  readonly knownContact = async (): Promise<string> => {
    await this.page.chat('Hello', { queue: 'billing' });
    const ticketId = await this.page.accept();
    const [contact] = await this.page.client.contacts.search('Lucía');
    await this.page.client.contacts.link(ticketId, contact!.id);
    await until(() => this.page.client.tickets.ticket(ticketId).get()?.contactId);
    return ticketId;
  };

  readonly tipify = async (ticketId: string): Promise<void> => {
    const tree = await until(() => this.page.client.tipification.tree('outcomes').get());
    const leaf = tree.nodes.find((node) => !tree.nodes.some((each) => each.parentId === node.id))!;
    await this.page.client.tipification.save(ticketId, leaf.id, [], '');
  };

  async open(): Promise<void> {
    localStorage.clear();
    this.page = await hubPage({ ready: true });
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(this.page.client);
    this.element = document.createElement('cc-ticket');
    around.append(this.element);
  }
}
