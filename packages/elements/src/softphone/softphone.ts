import type { Phone } from '@centralita/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LocalizeController } from '../i18n/localize-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { Loaded } from '../internal/loaded.js';
import { RovingFocus } from '../internal/roving-focus.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { ConnectionNote } from '../parts/connection-note.js';
import { emptyState } from '../parts/empty-state.js';
import { skeleton } from '../parts/skeleton.js';
import { timer } from '../parts/timer.js';
import { shared } from '../styles/shared.js';
import { CallActs } from './call-acts.js';
import { callRows } from './call-rows.js';
import { callNotes, headLine, ringing, who, why } from './call-stage.js';
import { ContactFinder } from './contact-finder.js';
import { controls, type Panel } from './controls.js';
import { DeviceChoice } from './device-choice.js';
import { idle, whyNoCall } from './idle.js';
import { keypad } from './keypad.js';
import { LineController } from './line-controller.js';
import { offlineStage } from './offline-stage.js';
import { RingNews } from './ring-news.js';
import { barStyles } from './softphone-bar.styles.js';
import { type CallCard, mainCard, readSoftphone, type SoftphoneView } from './softphone-view.js';
import { styles } from './softphone.styles.js';
import { topNotes } from './top-notes.js';

/**
 * The agent's telephone: dial, answer, hold, mute, keypad, note, end; in a side panel as a stage, from 641 px as a bar. Uses the
 * session around it, or any SIP PBX by `sip-server`.
 *
 * @summary Softphone on the session, or on a bare SIP PBX.
 * @event {CcBeforeDialEvent} cc-before-dial - A number is about to be dialled. Cancelable.
 * @event {CcBeforeAnswerEvent} cc-before-answer - A call is about to be answered. Cancelable.
 * @event {CcErrorEvent} cc-error - A command was refused, or the phone failed.
 * @csspart answer - The button that answers.
 * @csspart end - The button that ends the call.
 * @csspart call - The button that dials.
 */
export class CcSoftphone extends LitElement {
  static override readonly styles = [shared, styles, barStyles];

  readonly #words = new LocalizeController(this);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #acts = new CallActs(this, this.#words, () => this.#view);
  readonly #line = new LineController(this, this.#acts.action);
  readonly #note = new ConnectionNote(this, this.#words, this.#use, 2);
  readonly #finder = new ContactFinder(this);
  readonly #choice = new DeviceChoice(this, this.#acts.action);
  readonly #rings = new RingNews(this.#choice.sound);
  readonly #more = new Loaded(this, async () => (await import('./softphone-more.js')).softphoneMore(this));
  readonly #keys = new RovingFocus(this, { items: '.key', orientation: 'grid' });
  #view: SoftphoneView = readSoftphone(this.#use, undefined, undefined);
  #focused = false;
  /** The note was opened, and cannot be written yet. */
  #noteComes = false;

  /** WebSocket of a SIP PBX, `wss://HOST/PATH`: a telephone without our server. */
  @property({ attribute: 'sip-server' }) sipServer: string | null = null;

  /** SIP user, `2041` or `2041@pbx.example`. */
  @property({ attribute: 'sip-user' }) sipUser: string | null = null;

  /** SIP password; better set as a property than written into the page. */
  @property({ attribute: 'sip-password' }) sipPassword: string | null = null;

  /** Gives the phone for `sip-server`; our SIP phone, loaded when needed, if left out. */
  @property({ attribute: false }) loadPhone: (() => Promise<Phone>) | undefined;

  @state() private typed = '';
  @state() private callerId: string | null = null;
  @state() private panel: Panel = null;
  @state() private sent = '';

  constructor() {
    super();
    const main = (act: (card: CallCard) => void) => () => {
      const card = this.#main;
      // What is typed is meant for the note.
      if (card && !this.#noteComes) act(card);
    };
    new Shortcuts(this, {
      a: main((card) => card.call.state === 'ringing' && this.#acts.answer(card)),
      m: main((card) => this.#talks(card) && this.#acts.mute(card)),
      h: main((card) => this.#talks(card) && this.#acts.hold(card)),
      k: main((card) => this.#talks(card) && this.#setPanel(this.panel === 'keypad' ? null : 'keypad')),
      Escape: () => (this.panel ? this.#setPanel(null) : this.#type('')),
    });
  }

  protected override willUpdate(): void {
    const { client } = this.#client;
    const sip = {
      server: this.sipServer,
      user: this.sipUser,
      password: this.sipPassword,
      load: this.loadPhone,
    };
    const ready = this.#use(client?.$status)?.state === 'online' && this.#use(client?.agents.$own) != null;
    const line = this.#line.line(client, ready, sip);
    void this.#choice.look(line);
    this.#view = readSoftphone(this.#use, sip.server ? undefined : client, line);
    if (sip.server && !line) this.#view = { ...this.#view, link: 'connecting' };
    if (!this.#main || !this.#talks(this.#main)) this.#setPanel(null);
    if (this.isConnected)
      this.#rings.tell(this.#words, this.#view.cards, this.#use(this.#view.line?.$leads) === true);
    this.#focused = this.shadowRoot?.activeElement != null;
  }

  override render(): TemplateResult {
    const { link, cards, client } = this.#view;
    const words = this.#words;
    const main = this.#main;
    const top = topNotes(
      words,
      this.#view,
      this.#acts,
      main,
      this.#note.view(client, words.term('no-connection')),
    );
    if (link === 'none' || link === 'signed-out') {
      return html`${top}${emptyState({ title: words.term('sign-in-needed'), plain: true })}`;
    }
    if (link === 'connecting') return skeleton(words.term('connecting'), 3);
    const rest = cards.filter((card) => card !== main);
    return html`${top}${main ? this.#call(main, rest) : this.#free()}`;
  }

  protected override updated(changed: PropertyValues): void {
    // Opening the note means to write.
    if (changed.has('panel')) this.#noteComes = this.panel === 'note';
    const note = this.#noteComes && this.renderRoot.querySelector('textarea');
    if (note) {
      note.focus();
      this.#noteComes = false;
    }
    // What was focused is gone: the focus stays in the element, on what can be done next.
    if (!this.#focused || this.shadowRoot?.activeElement) return;
    for (const next of ['[part=answer]', '.ctl', '#dial', 'button']) {
      const found = this.renderRoot.querySelector<HTMLElement>(next);
      if (found) return found.focus();
    }
  }

  get #main(): CallCard | undefined {
    return mainCard(this.#view.cards);
  }

  #call(main: CallCard, rest: readonly CallCard[]): TemplateResult {
    const words = this.#words;
    const view = this.#view;
    const { call, name } = main;
    const rings = call.state === 'ringing';
    const time = call.answeredAt === null ? nothing : timer(call.answeredAt, { clock: view.client?.clock });
    return html`<div
      class="stage call ${this.panel ? 'has-panel' : ''}"
      role="region"
      aria-label=${words.term('call-with', name)}
    >
      ${headLine(words, main, view)} ${callRows(words, this.#acts, view, rest)}${who(words, main)}
      ${rings || call.answeredAt === null ? nothing : html`<span class="timer" role="timer">${time}</span>`}
      ${callNotes(words, main, view)}${this.#panel(main, view)}
      ${
        rings
          ? ringing(words, this.#acts, main, view)
          : html`<div class="push stack">
              ${controls(words, this.#acts, main, { panel: this.panel, onPanel: (panel) => this.#setPanel(panel) })}
            </div>`
      }
      ${this.#foot()}
    </div>`;
  }

  #panel(main: CallCard, view: SoftphoneView): unknown {
    const words = this.#words;
    if (this.panel === 'keypad') {
      return html`<div class="panel stack" @keydown=${this.#typeDigit}>
        <div class="field quiet sent" role="status" aria-label=${words.term('keypad')}>${this.sent}</div>
        ${this.#pad((digit) => this.#sendDigit(digit))}
      </div>`;
    }
    if (this.panel === 'note') {
      return this.#more.view(words, nothing, ({ notePanel }) =>
        notePanel(words, this.#use, this.#acts, main, view.client, () => this.#setPanel(null)),
      );
    }
    return main.call.state === 'held' ? nothing : why(words, main, view);
  }

  #free(): TemplateResult {
    const words = this.#words;
    const { link, own, recent, line } = this.#view;
    if (link === 'offline') return offlineStage(words);
    const permission = this.#use(this.#choice.devices?.$permission);
    if (permission === 'denied' || permission === 'none') {
      const options = {
        blocked: permission === 'denied',
        extension: own?.extension ?? null,
        busy: this.#acts.isPending('microphone'),
        onRetry: () => this.#choice.request(),
      };
      return html`${this.#more.view(words, nothing, (more) => more.noMicrophone(more.words, options))}${this.#foot()}`;
    }
    return html`${idle(words, {
      typed: this.typed,
      found: this.#finder.found,
      recent,
      callerIds: line?.callerIds() ?? [],
      callerId: this.callerId,
      reason: whyNoCall(words, this.#view, this.#acts),
      busy: this.#acts.isPending('dial'),
      pad: this.#pad((digit) => this.#type(this.typed + digit)),
      onType: (text) => this.#type(text),
      onDial: (number, contactId) => void this.#dial(number, contactId),
      onCallerId: (address) => (this.callerId = address),
      onKey: this.#dialKey,
    })}${this.#foot()}`;
  }

  #pad(onKey: (digit: string) => void): TemplateResult {
    const { keydown, focusin } = this.#keys;
    return keypad({ label: this.#words.term('keypad'), onKey, onKeydown: keydown, onFocusin: focusin });
  }

  #foot(): unknown {
    const quality = this.#main ? this.#view.quality : null;
    const onChoose = (id: string) => this.#choice.choose(id, this.#view.line);
    // Its place is kept: nothing moves when it comes.
    const more = this.#more.value;
    return (
      more?.foot(more.words, this.#use, this.#choice, { quality, onChoose }) ?? html`<div class="foot"></div>`
    );
  }

  #talks({ call }: CallCard): boolean {
    return call.here && (call.state === 'connected' || call.state === 'held');
  }

  #type(text: string): void {
    this.typed = text;
    void this.#finder.look(text, this.#view.client);
  }

  readonly #dialKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('.call-now')?.click();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('.people .item, .key')?.focus();
    }
  };

  async #dial(number: string, contactId: string | null): Promise<void> {
    if (number === '') this.renderRoot.querySelector<HTMLElement>('#dial')?.focus();
    if (await this.#acts.dial(number, contactId, this.callerId)) this.#type('');
  }

  readonly #typeDigit = (event: KeyboardEvent): void => {
    if (!/^[\d*#]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#sendDigit(event.key);
  };

  #sendDigit(digit: string): void {
    if (!this.#main) return;
    this.sent += digit;
    this.#acts.sendDigits(this.#main, digit);
  }

  #setPanel(panel: Panel): void {
    if (panel === this.panel) return;
    this.panel = panel;
    this.sent = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-softphone': CcSoftphone;
  }
}
