import {
  dialedNumber,
  isCentralitaError,
  type ChannelGroup,
  type ChannelStatus,
  type Membership,
} from '@centralita/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { x } from '../icons/shapes/x.js';
import { CommandController } from '../internal/command-controller.js';
import { announce } from '../internal/announce.js';
import { define } from '../internal/define.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { DialogPart } from '../parts/dialog.js';
import { channelsPanel } from './channels-panel.js';
import { forwardingPanel } from './forwarding-panel.js';
import { queueSign } from './queue-sign.js';
import { queuesPanel, type QueueAct } from './queues-panel.js';
import type { Topic } from './status-menu.js';
import { styles } from './status-panel.styles.js';
import type { StatusView } from './status-view.js';
import { statusWords } from './status-words.js';

const titles = { queues: 'your-queues', channels: 'your-channels', forwarding: 'forward-calls' } as const;

/** A panel of `<cc-status>`: queues, channels or forwarding. It stays open while it is worked in, and is live. */
export class StatusPanelPart extends LitElement {
  static override readonly styles = [DialogPart.styles, styles];

  readonly #words = statusWords(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #wanted = new Map<ChannelGroup, ChannelStatus>();

  @property({ attribute: false }) view: StatusView | undefined;

  /** Null: closed, with nothing in it. */
  @state() private topic: Topic | null = null;
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private extension = '';
  @state() private reason = '';
  @state() private target = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  /** Opened for one queue: what was asked for is done then. */
  #brief = false;

  show(topic: Topic, queueIds: readonly string[]): void {
    const { own, customStates } = this.view ?? {};
    this.topic = topic;
    this.chosen = new Set(queueIds);
    this.#brief = queueIds.length > 0;
    this.extension = own?.extension ?? '';
    this.reason = customStates?.[0]?.code ?? '';
    this.target = own?.forwardTo ?? '';
    this.#commands.clear();
    void this.updateComplete.then(() => this.#open(topic));
  }

  #open(topic: Topic): void {
    if (this.dialog?.open === false) this.dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>(this.#firstField(topic))?.focus();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('view') && this.view?.link === 'signed-out') this.dialog?.close();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${this.#closed}>
      ${this.topic && this.#content(this.topic)}
    </dialog>`;
  }

  /** The event comes later than the close: the next panel may be open already. */
  readonly #closed = (): void => {
    if (!this.dialog?.open) this.topic = null;
  };

  #content(topic: Topic): TemplateResult {
    const words = this.#words;
    const close = words.term('close');
    return html`<header>
        <h2 id="title">${words.term(titles[topic])}</h2>
        ${button({ label: close, icon: icon(x), iconOnly: true, onPress: () => this.dialog?.close() })}
      </header>
      <div class="body">
        ${this.#lost ? banner({ tone: 'warn', text: this.#lost }) : this.#fault()}${this.#body(topic)}
      </div>`;
  }

  get #lost(): string | undefined {
    return this.view?.link === 'online' ? undefined : this.#words.error('connection-lost');
  }

  #body(topic: Topic): unknown {
    const { view } = this;
    if (!view) return nothing;
    if (topic === 'queues') return this.#queues(view);
    if (topic === 'forwarding') return this.#forwarding(view);
    return channelsPanel(this.#words, view, {
      lost: this.#lost,
      onStatus: (group, status) => void this.#setChannel(group, status),
    });
  }

  #queues(view: StatusView): TemplateResult {
    return queuesPanel(this.#words, view, {
      chosen: this.chosen,
      extension: this.extension,
      reason: this.reason,
      lost: this.#lost,
      refused: this.#refused === 'extension' ? this.#words.term('extension-taken') : undefined,
      isPending: (key) => this.#commands.isPending(key),
      onChosen: (id, on) =>
        (this.chosen = new Set(on ? [...this.chosen, id] : [...this.chosen].filter((each) => each !== id))),
      onAll: (on) => (this.chosen = new Set(on ? view.lines.map(({ queue }) => queue.id) : [])),
      onExtension: (extension) => {
        this.extension = extension;
        this.#commands.clear();
      },
      onReason: (reason) => (this.reason = reason),
      onAct: (act, ids) => void this.#act(act, ids),
    });
  }

  #forwarding(view: StatusView): TemplateResult {
    return forwardingPanel(this.#words, view, {
      target: this.target,
      colleagues: view.client ? this.#use(view.client.agents.$colleagues) : [],
      lost: this.#lost,
      refused: this.#refused === 'target' ? this.#words.term('number-invalid') : undefined,
      busy: this.#commands.isPending('forward'),
      onTarget: (target) => {
        this.target = target;
        this.#commands.clear();
      },
      onForward: (target) => void this.#forward(target),
    });
  }

  /** Which field the server did not take. */
  get #refused(): 'extension' | 'target' | undefined {
    const { cause } = this.#commands.error ?? {};
    if (!isCentralitaError(cause)) return undefined;
    if ('extension' in cause.details) return 'extension';
    return cause.details.path === '/to' ? 'target' : undefined;
  }

  #fault(): unknown {
    const { error } = this.#commands;
    if (!error || this.#refused) return nothing;
    return banner({ tone: 'bad', text: this.#words.error(error.code) });
  }

  async #act(act: QueueAct, ids: string[]): Promise<void> {
    const queues = this.view?.client?.queues;
    const after = await this.#commands.run(async () => {
      if (act === 'pause') return queues?.pause(ids, this.reason);
      if (act !== 'logIn') return queues?.[act](ids);
      const fixed = this.view?.lines.some(({ member }) => member.loggedIn);
      return queues?.logIn(ids, fixed ? undefined : this.extension.trim());
    }, act);
    if (!after) return;
    this.#say(after);
    this.chosen = new Set();
    if (this.#brief) this.dialog?.close();
  }

  /** The agent's state in the queues that changed. */
  #say(after: readonly Membership[]): void {
    const { view } = this;
    const texts = after.flatMap((member) => {
      const line = view?.lines.find(({ queue }) => queue.id === member.queueId);
      if (!view || !line) return [];
      return `${line.queue.name}: ${queueSign(this.#words, view, { ...line, member }).description}`;
    });
    announce(texts.join('. '), { lang: this.#words.language });
  }

  async #setChannel(group: ChannelGroup, status: ChannelStatus): Promise<void> {
    this.#wanted.set(group, status);
    if (this.#commands.isPending(group)) return;
    // The last choice counts, also where the one before is still on its way.
    for (let sent: ChannelStatus | undefined; sent !== this.#wanted.get(group);) {
      const next = (sent = this.#wanted.get(group)!);
      await this.#commands.run(() => this.view?.client?.agents.setChannel(group, next), group);
    }
  }

  async #forward(target: string | null): Promise<void> {
    const number = target && (dialedNumber(target)?.number ?? target);
    const done = await this.#commands.run(() => this.view?.client?.agents.setForwarding(number), 'forward');
    if (done) this.dialog?.close();
  }

  /** The field that has to be filled in next. */
  #firstField(topic: Topic): string {
    if (topic === 'queues') return this.#brief ? '#reason' : '[type=checkbox]';
    return topic === 'channels' ? ':checked' : '#target';
  }
}

export function defineStatusPanel(): void {
  define('cc-p-status', StatusPanelPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-status': StatusPanelPart;
  }
}
