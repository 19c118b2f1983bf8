import type { Phone } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { SoftphoneWords } from './softphone-words.js';
import { ClientController } from '../internal/client-controller.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { stores } from '../internal/stores.js';
import { ConnectionBanner } from '../parts/connection-banner.js';
import { emptyState } from '../parts/empty-state.js';
import { LazyView } from '../parts/lazy-view.js';
import { skeleton } from '../parts/skeleton.js';
import { shared } from '../styles/shared.js';
import { CallActions } from './call-actions.js';
import { CallPanel } from './call-panel.js';
import { callShortcuts } from './call-shortcuts.js';
import { ContactFinder } from './contact-finder.js';
import { DeviceChoice } from './device-choice.js';
import { dialObstacle } from './dialable.js';
import { idleStage } from './idle-stage.js';
import { keypad, type KeypadOptions } from './keypad.js';
import { LineController } from './line-controller.js';
import { offlineStage } from './offline-stage.js';
import { RingAnnouncer } from './ring-announcer.js';
import { barStyles } from './softphone-bar.styles.js';
import {
  type CallCard,
  isControllable,
  mainCard,
  readSoftphone,
  type SoftphoneView,
} from './softphone-view.js';
import { styles } from './softphone.styles.js';
import { topBanners } from './top-banners.js';

/**
 * The agent's phone: dial, answer, hold, mute, keypad, note, end. In a side panel it is a stage, from 641 px a bar.
 *
 * @summary Softphone on the session, or on a bare SIP PBX.
 * @event {CcBeforeDialEvent} cc-before-dial - A number is about to be dialed. Cancelable.
 * @event {CcBeforeAnswerEvent} cc-before-answer - A call is about to be answered. Cancelable.
 * @event {CcCallRingEvent} cc-call-ring - A call rings here, also with `sip-server`. Once, however many elements show it.
 * @event {CcCallAnswerEvent} cc-call-answer - A call was answered.
 * @event {CcCallEndEvent} cc-call-end - A call ended, or stopped ringing here.
 * @event {CcErrorEvent} cc-error - A command was refused, or the phone failed.
 * @csspart answer - The button that answers.
 * @csspart end - The button that ends the call.
 * @csspart call - The button that dials.
 */
export class CcSoftphone extends LitElement {
  static override readonly styles = [shared, styles, barStyles];

  readonly #words = new SoftphoneWords(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #actions = new CallActions(this, { words: this.#words, view: () => this.#view });
  readonly #panel = new CallPanel(this, this.#actions);
  readonly #line = new LineController(this, this.#actions.commands);
  readonly #connection = new ConnectionBanner(this, { words: this.#words, use: this.#use, rank: 2 });
  readonly #finder = new ContactFinder(this);
  readonly #choice = new DeviceChoice(this, this.#actions.commands);
  readonly #announcer = new RingAnnouncer(this.#choice.sound);
  readonly #lazy = new LazyView(this, async () =>
    (await import('./softphone.lazy.js')).softphoneExtras(this),
  );
  readonly #keys = new RovingFocus(this, { items: '.key', orientation: 'grid' });
  #view: SoftphoneView = readSoftphone(this.#use, undefined, undefined);
  #hadFocus = false;

  /** WebSocket of a SIP PBX, `wss://HOST/PATH`: a phone without our server. */
  @property({ attribute: 'sip-server' }) sipServer: string | null = null;

  /** SIP user, `2041` or `2041@pbx.example`. */
  @property({ attribute: 'sip-user' }) sipUser: string | null = null;

  /** SIP password; set it as a property rather than in the markup of the page. */
  @property({ attribute: 'sip-password' }) sipPassword: string | null = null;

  /** ICE servers for `sip-server`, separated by blanks: `stun:HOST`, `turn:USER:PASSWORD@HOST`. */
  @property({ attribute: 'sip-ice-servers' }) sipIceServers: string | null = null;

  /** Creates the phone for `sip-server`. Default: our SIP phone, loaded when it is needed. */
  @property({ attribute: false }) loadPhone: (() => Promise<Phone>) | undefined;

  @state() private typed = '';
  @state() private callerId: string | null = null;

  constructor() {
    super();
    this.#choice.answerKey = callShortcuts(this, {
      actions: this.#actions,
      panel: this.#panel,
      main: () => this.#main,
      onEscape: () => this.#type(''),
    });
  }

  protected override willUpdate(): void {
    const { client } = this.#client;
    const isReady = this.#use(client?.$status)?.state === 'online' && this.#use(client?.agents.$own) != null;
    const line = this.#line.line(client, isReady, this);
    void this.#choice.load(line);
    this.#view = readSoftphone(this.#use, this.sipServer ? undefined : client, line);
    // A refusal from before the agent paused, left or came back is out of date.
    const { chosen } = this.#view.own ?? {};
    this.#actions.commands.clearWith(`${chosen?.state} ${chosen?.reason}`);
    if (this.sipServer && !line) this.#view = { ...this.#view, link: 'connecting' };
    if (!this.#main || !isControllable(this.#main)) this.#panel.show(null);
    const isLeader = this.#use(this.#view.line?.$leads) === true;
    if (this.isConnected) this.#announcer.announce(this.#words, this.#view.cards, isLeader);
    // While the stage of a call loads there is nothing to focus; the focus may come later, unless it is elsewhere by then.
    const awaitsFocus = this.#hadFocus && document.activeElement === document.body;
    this.#hadFocus = awaitsFocus || this.shadowRoot?.activeElement != null;
  }

  override render(): TemplateResult {
    const { link, client } = this.#view;
    const words = this.#words;
    const main = this.#main;
    const connection = this.#connection.view(client, words.term('no-connection'));
    const top = topBanners({
      words,
      extras: this.#lazy,
      actions: this.#actions,
      view: this.#view,
      main,
      connection,
    });
    if (link === 'none' || link === 'signed-out') {
      return html`${top}${emptyState({ title: words.term('sign-in-needed'), plain: true })}`;
    }
    if (link === 'connecting')
      return html`${top}${this.#line.isRefused ? nothing : skeleton(words.term('connecting'), 3)}`;
    return html`${top}${main ? this.#callStage(main) : this.#stageWithoutCall()}`;
  }

  protected override updated(): void {
    this.#panel.focusOpened();
    // The focused control has disappeared: the focus stays in the element, on the next thing to do.
    if (!this.#hadFocus || this.shadowRoot?.activeElement) return;
    const candidates = ['[part=answer]', '.control', '#dial', 'button'];
    const found = candidates.map((each) => this.renderRoot.querySelector<HTMLElement>(each));
    found.find((each) => each !== null)?.focus();
  }

  get #main(): CallCard | undefined {
    return mainCard(this.#view.cards);
  }

  #callStage(card: CallCard): TemplateResult {
    const view = this.#view;
    const words = this.#words;
    return html`${this.#lazy.view({
      words,
      placeholder: skeleton(words.term('loading'), 3),
      draw: (extras) =>
        extras.callStage({
          words: extras.words,
          actions: this.#actions,
          view,
          card,
          others: view.cards.filter((each) => each !== card),
          panel: this.#panel,
          pad: this.#keypadOptions(),
          use: this.#use,
          footer: this.#foot(),
          answersAround: this.#choice.answerKey?.worksAround === true,
        }),
    })}`;
  }

  #stageWithoutCall(): TemplateResult {
    const words = this.#words;
    const { link, own } = this.#view;
    if (link === 'offline') return offlineStage(words);
    const permission = this.#use(this.#choice.devices?.$permission);
    if (permission === undefined || permission === 'granted' || permission === 'unknown')
      return html`${this.#idleStage()}${this.#foot()}`;
    const options = {
      blocked: permission === 'denied',
      embedded: permission === 'forbidden',
      extension: own?.extension ?? null,
      busy: this.#actions.isPending('microphone'),
      onRetry: () => this.#choice.request(),
    };
    return html`${this.#lazy.view({
      words,
      placeholder: nothing,
      draw: (extras) => extras.noMicrophone(extras.words, options),
    })}${this.#foot()}`;
  }

  #idleStage(): TemplateResult {
    const words = this.#words;
    const { recent, line } = this.#view;
    return idleStage({
      words,
      typed: this.typed,
      found: this.#finder.found,
      recent,
      callerIds: line?.callerIds() ?? [],
      callerId: this.callerId,
      reason: dialObstacle({ words, actions: this.#actions, view: this.#view }),
      busy: this.#actions.isPending('dial'),
      pad: keypad({ ...this.#keypadOptions(), onKey: (digit) => this.#type(this.typed + digit) }),
      onType: (text) => this.#type(text),
      onDial: (number, contactId) => void this.#dial(number, contactId),
      onCallerId: (address) => (this.callerId = address),
    });
  }

  #keypadOptions(): Omit<KeypadOptions, 'onKey'> {
    const { keydown, focusin } = this.#keys;
    return { label: this.#words.term('keypad'), onKeydown: keydown, onFocusin: focusin };
  }

  #foot(): unknown {
    const extras = this.#lazy.value;
    // The empty footer keeps its place, so that nothing moves when the extras have loaded.
    if (!extras) return html`<div class="foot"></div>`;
    return extras.foot({
      words: extras.words,
      use: this.#use,
      choice: this.#choice,
      quality: this.#main ? this.#view.quality : null,
      onChoose: (id) => this.#choice.choose(id, this.#view.line),
    });
  }

  #type(text: string): void {
    this.typed = text;
    void this.#finder.search(text, this.#view.client);
  }

  async #dial(typed: string, contactId: string | null): Promise<void> {
    if (typed === '') this.renderRoot.querySelector<HTMLElement>('#dial')?.focus();
    if (await this.#actions.dial({ typed, contactId, callerId: this.callerId })) this.#type('');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-softphone': CcSoftphone;
  }
}
