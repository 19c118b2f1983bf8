import type { CustomerClient } from '@centralita/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { composer } from '../messages/composer.js';
import { logItems } from '../messages/log-items.js';
import { dots, logView } from '../messages/log-view.js';
import { logStyles } from '../messages/log.styles.js';
import { ScrollKeeper } from '../messages/scroll-keeper.js';
import { icon } from '../icons/icon.js';
import { send } from '../icons/shapes/send.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { VisibilityController } from '../internal/visibility-controller.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { shared } from '../styles/shared.js';
import { VisitController } from './visit-controller.js';
import { isUnread, WebchatAnnouncer } from './webchat-announcer.js';
import { customerOptions, maxCustomerText, WebchatActions, type CustomerOptions } from './webchat-actions.js';
import { WebchatWords } from './webchat-localizer.js';
import { callBar, endQuestion, headView, launcher, nameField } from './webchat-parts.js';
import { styles } from './webchat.styles.js';

/**
 * The customer's side: a round button in the corner of a page and the window that it opens. A customer writes or calls; a reload or
 * a move in the page ends neither. Branded by the tokens, of which `--cc-accent`, `--cc-font` and `--cc-radius` are enough.
 *
 * @summary Web chat and call button for the customers' pages.
 * @event {CcErrorEvent} cc-error - A command was refused.
 * @csspart launcher - The round button.
 * @csspart header - The head of the window.
 * @csspart log - The messages.
 * @csspart composer - The frame of the field.
 */
export class CcWebchat extends LitElement {
  static override readonly styles = [shared, logStyles, styles];

  readonly #words = new WebchatWords(this);
  readonly #use = stores(this);
  readonly #actions = new WebchatActions(this, () => this.#active);
  readonly #announcer = new WebchatAnnouncer();
  readonly #scroll = new ScrollKeeper(this, { log: () => this.log });
  readonly #visit: VisitController;

  /** Origin of the server, e.g. `https://chat.example.com`; without it the page's own. */
  @property() server = '';

  /** Queue that answers, by its number or name; the call button calls its number. */
  @property() queue = '';

  /** The customer's name if the page knows it; otherwise the customer may give it with the first message. Nobody verifies it. */
  @property() name = '';

  /** The token that your server signed for the person at the page: agents see their record. Each person has a visit. */
  @property({ attribute: 'visitor-token' }) visitorToken = '';

  /** Your id for the person, if you sign no token. Each id has its own visit; without one, each `name` has. */
  @property() identity = '';

  /** Title of the window. */
  @property() heading = '';

  /** The window is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** No sound for new messages. */
  @property({ type: Boolean }) silent = false;

  /** A customer's client that the element uses instead of its own. */
  @property({ attribute: false }) client: CustomerClient | undefined;

  @state() private typedName = '';
  @state() private ending = false;

  @query('.log') private readonly log!: HTMLElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('.launcher') private readonly button!: HTMLButtonElement | null;

  constructor() {
    super();
    new Shortcuts(this, { Escape: () => (this.ending ? (this.ending = false) : (this.open = false)) });
    new VisibilityController(this);
    this.#visit = new VisitController(this, () => {
      this.typedName = '';
      this.ending = false;
    });
  }

  /** Call it when the customer signs out of your page: it forgets the visit with its drafts here and closes the window. */
  async endVisit(): Promise<void> {
    this.open = false;
    await (this.client ? this.client.signOut() : this.#visit.end());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.client) this.#visit.follow(this.open);
    const client = this.#active;
    if (client) this.#announcer.announce(this.#words, client, this.#use(client.webchat.$messages), this);
    if (changed.has('open') && this.open) this.#scroll.toEnd();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // A window that is open from the start leaves the focus to the page.
    if (changed.get('open') === false) this.field?.focus();
    else if (changed.get('open')) this.button?.focus();
    if (this.#active) this.#announcer.markRead(this.#active, this);
  }

  override render(): TemplateResult {
    const client = this.#active;
    const unread = client && !this.open ? this.#use(client.webchat.$messages).filter(isUnread).length : 0;
    return html`${this.open && client ? this.#window(client) : nothing}
    ${launcher(this.#words, { open: this.open, unread, onPress: () => (this.open = !this.open) })}`;
  }

  #window(client: CustomerClient): TemplateResult {
    const words = this.#words;
    const { error } = this.#actions.commands;
    const call = this.#use(client.voice.$calls)[0];
    const bar = call
      ? callBar(words, client, call, {
          onMute: (muted) => this.#actions.mute(call.id, muted),
          onEnd: () => this.#actions.hangUp(call.id),
        })
      : nothing;
    return html`<section class="chat-window" role="dialog" aria-labelledby="heading">
      ${this.#head(client, call !== undefined)}${bar} ${this.#offline(client)}
      ${error ? html`<div class="slim">${banner({ tone: 'bad', text: words.error(error.code) })}</div>` : nothing}
      ${this.#log(client)} ${this.ending ? this.#sure() : this.#foot(client)}
    </section>`;
  }

  #head(client: CustomerClient, inCall: boolean): TemplateResult {
    const visit = this.#use(client.webchat.$visit);
    const words = this.#words;
    const reason = inCall
      ? words.term('in-call')
      : 'RTCPeerConnection' in window
        ? undefined
        : words.term('call-not-here');
    return headView(words, {
      heading: this.heading || words.term('chat-with-us'),
      visit,
      call: this.queue ? { reason, busy: this.#actions.commands.isPending('call') } : undefined,
      silent: this.silent,
      onCall: () => this.#actions.call(this.queue, this.name || this.typedName.trim()),
      onSilent: () => (this.silent = !this.silent),
      onEnd: visit?.state === 'active' || visit?.state === 'waiting' ? () => (this.ending = true) : undefined,
      onClose: () => (this.open = false),
    });
  }

  #offline(client: CustomerClient): unknown {
    const { state } = this.#use(client.$status);
    if (state === 'online' || state === 'idle' || state === 'connecting') return nothing;
    return html`<div class="slim">
      ${banner({ tone: 'warn', text: this.#words.term('chat-unavailable') })}
    </div>`;
  }

  #log(client: CustomerClient): TemplateResult {
    const words = this.#words;
    const messages = this.#use(client.webchat.$messages);
    const view = logView(logItems(messages), {
      words,
      mine: ({ author }) => author.kind === 'customer',
      nameOf: ({ author }) => (author.kind === 'customer' ? '' : author.name),
      linksOf: this.#actions.linksOf,
      onResend: (message) => this.#actions.resend(message, this.#options),
      onEdit: (message) => this.#actions.giveBack(message),
    });
    const closed = this.#use(client.webchat.$visit)?.state === 'closed';
    return html`<div
      class="log"
      part="log"
      role="log"
      aria-live="off"
      tabindex="0"
      aria-label=${words.term('conversation')}
      @scroll=${this.#scroll.scrolled}
    >
      <div class="message">
        <p class="bubble"><span>${words.term('chat-welcome')}</span></p>
      </div>
      ${view}${closed ? html`<p class="log-event">${words.term('chat-closed')}</p>` : nothing}
    </div>`;
  }

  #foot(client: CustomerClient): TemplateResult {
    const words = this.#words;
    const typing = this.#use(client.webchat.$typing);
    const visit = this.#use(client.webchat.$visit);
    const fresh = this.#use(client.webchat.$messages).length === 0;
    const draft = this.#actions.draft;
    const text = draft ? this.#use(draft) : '';
    const who = visit?.agentName ?? '';
    const press = button({
      label: words.term('send'),
      variant: 'main send',
      icon: icon(send),
      iconOnly: true,
      onPress: () => this.#send(),
    });
    return html`<div class="typing">
        ${typing ? html`${dots}<span class="cut">${words.term('is-typing', who)}</span>` : nothing}
      </div>
      ${fresh && !this.name ? nameField(words, this.typedName, (name) => (this.typedName = name)) : nothing}
      ${composer({
        label: words.term('message'),
        placeholder: words.term('write-message'),
        text,
        maxLength: maxCustomerText,
        tooLong: words.error('too-large'),
        tools: html`<span class="grow"></span>${press}`,
        onText: (next) => this.#actions.write(next),
        onSend: () => this.#send(),
        onLeave: () => this.#actions.stopTyping(),
      })}`;
  }

  #sure(): TemplateResult {
    const close = (ends: boolean): void => {
      this.ending = false;
      if (ends) this.#actions.end();
      else this.field?.focus();
    };
    return endQuestion(this.#words, close);
  }

  get #active(): CustomerClient | undefined {
    return this.client ?? this.#visit.client;
  }

  get #options(): CustomerOptions {
    return customerOptions({ name: this.name || this.typedName, queue: this.queue });
  }

  #send(): void {
    if (this.#actions.send(this.#actions.draft?.get() ?? '', this.#options)) this.#scroll.toEnd();
    this.field?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-webchat': CcWebchat;
  }
}
