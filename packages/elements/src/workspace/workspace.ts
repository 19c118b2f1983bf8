import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { icon, type Shape } from '../icons/icon.js';
import { chat } from '../icons/shapes/chat.js';
import { phone } from '../icons/shapes/phone.js';
import { tag } from '../icons/shapes/tag.js';
import { user } from '../icons/shapes/user.js';
import { work } from '../icons/shapes/work.js';
import { CommandController } from '../internal/command-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { shared } from '../styles/shared.js';
import { callStrip } from './call-strip.js';
import { OwnWork } from './own-work.js';
import { styles } from './workspace.styles.js';

export const panes = ['tickets', 'ticket', 'contact', 'outcome', 'phone'] as const;
export type Pane = (typeof panes)[number];

const shapes: Readonly<Record<Pane, Shape>> = {
  tickets: work,
  ticket: chat,
  contact: user,
  outcome: tag,
  phone,
};

/**
 * All of an agent's work in one element: three columns on a page, two from 641 px, one in a side panel of 280 px. A ringing call
 * is always on top.
 *
 * @summary The whole workspace in up to three columns.
 * @slot status - Instead of `<cc-status>`.
 * @slot list - Instead of `<cc-ticket-list>`.
 * @slot phone - Instead of `<cc-softphone>`.
 * @slot ticket - Instead of `<cc-ticket>`.
 * @slot conversation - Instead of `<cc-conversation>`.
 * @slot contact - Instead of `<cc-contact-card>`.
 * @slot outcome - Instead of `<cc-tipification>`.
 * @csspart status - The row at the top.
 * @csspart list - The column with the tickets.
 * @event {CcErrorEvent} cc-error - A command was refused; nothing changed.
 */
export class CcWorkspace extends LitElement {
  static override readonly styles = [shared, styles];

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #roving = new RovingFocus(this, { items: 'nav button', orientation: 'horizontal' });
  readonly #work = new OwnWork();

  /** What shows where not everything fits: `tickets`, `ticket`, `contact`, `outcome` or `phone`. */
  @property({ reflect: true }) pane: Pane = 'tickets';

  /** The element that had the focus before the layout changed. */
  #focusedBefore: Element | null = null;

  @query('cc-tipification') private readonly tipification!: HTMLElement | null;

  constructor() {
    super();
    this.addEventListener('cc-tipify-open', (event) => {
      event.preventDefault();
      void this.#show('outcome', () => this.tipification?.focus());
    });
    this.addEventListener('cc-tipify', () => (this.pane = 'ticket'));
    this.addEventListener('cc-open-contact', (event) => {
      // The page, which hears it later, may show the contact itself.
      setTimeout(() => {
        if (!event.defaultPrevented) this.pane = 'contact';
      });
    });
    // The same ticket once more: only a press tells.
    this.addEventListener('cc-ticket-select', () => this.#leaveList());
  }

  protected override willUpdate(): void {
    this.#focusedBefore = this.shadowRoot?.activeElement ?? null;
    const { client } = this.#client;
    if (!panes.includes(this.pane)) this.pane = 'tickets';
    const change = this.#work.update(this.#use, client);
    if (change === 'opened') this.#leaveList();
    if (change === 'shown') this.pane = 'ticket';
    if (change === 'wrap-up') this.pane = 'outcome';
    if (change === 'call-over' && this.pane === 'phone') this.pane = 'ticket';
  }

  /** The focused element may be hidden now, or removed with its call. The focus then moves to the selected tab. */
  protected override updated(): void {
    const focused = this.#focusedBefore;
    if (!focused || (focused.isConnected && focused.checkVisibility())) return;
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('nav button')].filter((tab) =>
      tab.checkVisibility(),
    );
    (tabs.find((tab) => tab.ariaSelected === 'true') ?? tabs[0])?.focus();
  }

  override render(): TemplateResult {
    const { calling, ringing } = this.#work;
    const state = `grid ${calling ? 'calling' : ''} ${ringing ? 'ringing' : ''} ${this.#work.ticket ? '' : 'empty'}`;
    return html`<div class=${state} data-pane=${this.pane}>
      <div class="status" part="status">
        <slot name="status"><cc-status></cc-status></slot>
      </div>
      <div class="list" part="list" id="tickets">
        <slot name="list"><cc-ticket-list></cc-ticket-list></slot>
      </div>
      <div class="phone" id="phone">
        <slot name="phone"><cc-softphone></cc-softphone></slot>
      </div>
      ${this.#strip()}
      <div class="head">
        <slot name="ticket"><cc-ticket></cc-ticket></slot>
      </div>
      ${this.#nav()}
      <div class="talk" id="ticket">
        <slot name="conversation"><cc-conversation></cc-conversation></slot>
      </div>
      <div class="contact" id="contact">
        <slot name="contact"><cc-contact-card></cc-contact-card></slot>
      </div>
      <div class="outcome" id="outcome">
        <slot name="outcome"><cc-tipification></cc-tipification></slot>
      </div>
    </div>`;
  }

  #strip(): unknown {
    const { client } = this.#client;
    const { call } = this.#work;
    if (!client || !call) return nothing;
    return callStrip(call, this.#words, client.clock, {
      open: () => (this.pane = 'phone'),
      mute: () => void this.#commands.run(() => client.voice.mute(call.id, !call.muted), 'mute'),
      end: () => void this.#commands.run(() => client.voice.end(call.id), 'end'),
    });
  }

  #nav(): TemplateResult {
    const words = this.#words;
    const labels: Readonly<Record<Pane, string>> = {
      tickets: words.term('tickets'),
      ticket: words.term('messages'),
      contact: words.term('contact'),
      outcome: words.term('outcome'),
      phone: words.term('softphone'),
    };
    return html`<nav
      role="tablist"
      aria-label=${words.term('workspace')}
      @keydown=${this.#roving.keydown}
      @focusin=${this.#roving.focusin}
    >
      ${panes.map(
        (pane) =>
          html`<button
            type="button"
            role="tab"
            class="to-${pane}"
            aria-selected=${pane === this.pane ? 'true' : 'false'}
            aria-controls=${pane}
            @click=${() => (this.pane = pane)}
          >
            ${icon(shapes[pane])}<span class="cut">${labels[pane]}</span>${
              pane === 'tickets' && this.#work.unread > 0
                ? html`<i
                    class="unread"
                    role="img"
                    aria-label=${words.term('n-unread', this.#work.unread)}
                  ></i>`
                : nothing
            }
          </button>`,
      )}
    </nav>`;
  }

  #leaveList(): void {
    if (this.pane === 'tickets' || this.pane === 'phone') this.pane = 'ticket';
  }

  async #show(pane: Pane, then: () => void): Promise<void> {
    this.pane = pane;
    await this.updateComplete;
    then();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-workspace': CcWorkspace;
  }
}
