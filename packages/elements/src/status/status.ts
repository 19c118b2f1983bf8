import type { Client, PickableState } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { enBase } from '../i18n/en-base.js';
import { Localizer } from '../i18n/localizer.js';
import { icon } from '../icons/icon.js';
import { alert } from '../icons/shapes/alert.js';
import { down } from '../icons/shapes/down.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import { CommandController } from '../internal/command-controller.js';
import { ClientController } from '../internal/client-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { ConnectionBanner } from '../parts/connection-banner.js';
import type { MenuEntry, MenuPart, MenuSelectEvent } from '../parts/menu.js';
import { toggleSwitch } from '../parts/switch.js';
import { timer } from '../parts/timer.js';
import { small } from '../styles/small.js';
import { channelLoads } from './channel-loads.js';
import { OverLimit } from './over-limit.js';
import { stateItems, stateLabel, stateWord } from './state-label.js';
import type { Choices } from './status-menu.js';
import type { StatusPanelPart } from './status-panel.js';
import { styles } from './status.styles.js';
import { readStatus, type StatusView } from './status-view.js';

/**
 * The agent's state with the server's timer and its limit, a menu to change it, and the agent's places in queues and channels. Two
 * rows in a side panel, one from 641 px; what waits for the end of the work, and where calls go, has its own. Panels hold the rest.
 *
 * @summary State, receive new, load per channel, queues, wrap-up, forwarding.
 * @event {CcStatusChangeEvent} cc-status-change - The agent's state changed. Once, however many elements show it.
 * @event {CcErrorEvent} cc-error - A change was refused; the state stays as it was.
 */
export class CcStatus extends LitElement {
  static override readonly styles = [small, styles];

  readonly #words = new Localizer(this, enBase);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #commands = new CommandController(this);
  readonly #connection = new ConnectionBanner(this, { words: this.#words, use: this.#use, rank: 0 });
  readonly #overLimit = new OverLimit(this, () =>
    this.#say(`${stateWord(this.#words, this.#view)}: ${this.#words.term('over-limit')}`),
  );
  #view: StatusView = readStatus(this.#use, undefined);
  /** The code for the menu and its panels. */
  readonly #lazy = new LazyModule(this, async () => {
    const lazy = await import('./status.lazy.js');
    lazy.defineStatusPanel();
    return { ...lazy, words: lazy.statusWords(this) };
  });
  #choices: Choices = new Map();
  /** Page time, ms, since when there is no connection. */
  #lostAt = 0;
  #said = '';

  constructor() {
    super();
    new Shortcuts(this, { r: () => this.#pick('ready'), d: () => this.#pick('dnd') });
  }

  protected override willUpdate(): void {
    const former = this.#view;
    this.#view = readStatus(this.#use, this.#client.client);
    const lost = this.#view.link === 'offline';
    if (lost && former.link !== 'offline') this.#lostAt = Date.now();
    this.#announce(former);
  }

  override render(): TemplateResult {
    const { error } = this.#commands;
    const words = this.#words;
    return html`<div class="bar" role="group" aria-label=${words.term('your-state')}>
        ${this.#state()}<span class="grow"></span>${this.#receiveNew()}${this.#notes()}
        <span class="sep"></span>${this.#second()}
      </div>
      ${this.#connection.view(this.#view.client)}${
        error
          ? banner({
              tone: 'bad',
              text: words.error(error.code),
              action: { label: words.term('dismiss'), onPress: () => this.#commands.clear() },
            })
          : nothing
      }
      ${this.#lazy.value ? html`<cc-p-status .view=${this.#view}></cc-p-status>` : nothing}`;
  }

  #entries(): readonly MenuEntry[] {
    const lazy = this.#lazy.value;
    if (!lazy) return stateItems(this.#words, this.#view);
    const { entries, choices } = lazy.statusMenu(
      lazy.words,
      this.#view,
      lazy.wrapUpOf(this.#use, this.#view),
    );
    this.#choices = choices;
    return entries;
  }

  #state(): TemplateResult {
    const { own, link, client } = this.#view;
    const here = link === 'online' && own;
    // After service the server ends it by itself.
    const endsAt = here && own.state === 'paused' ? own.limitAt : null;
    const over = this.#overLimit.passed(endsAt, client?.clock);
    const limit = here && own.limitAt !== null ? this.#words.duration(own.limitAt - own.since) : '';
    const time = here
      ? timer(own.since, { clock: client?.clock })
      : link === 'offline'
        ? timer(this.#lostAt)
        : nothing;
    return html`<cc-p-menu
      label=${this.#words.term('your-state')}
      .entries=${own ? this.#entries() : []}
      @click=${() => void this.#lazy.get()}
      @cc-p-select=${(event: MenuSelectEvent) => this.#choose(event.item.id)}
      @keydown=${{ handleEvent: this.#menuKey, capture: true }}
      ><button
        slot="trigger"
        type="button"
        part="state"
        class="btn line state ${over ? 'over' : ''}"
        aria-disabled=${own ? nothing : 'true'}
        aria-busy=${this.#commands.isPending('state') ? 'true' : nothing}
        aria-keyshortcuts="R D"
      >
        ${stateGlyph(here ? glyphOf(own.state) : 'off')}<span class="cut"
          >${stateWord(this.#words, this.#view)}</span
        ><span class="num" role="timer">${time}${limit && html`<span class="limit"> / ${limit}</span>`}</span
        >${
          over
            ? html`<span class="bad" title=${this.#words.term('over-limit')}
                >${icon(alert, { size: 's' })}<span class="sr-only"
                  >${this.#words.term('over-limit')}</span
                ></span
              >`
            : nothing
        }${icon(down, { size: 's' })}
      </button></cc-p-menu
    >`;
  }

  #receiveNew(): TemplateResult {
    const { own, link, receiving } = this.#view;
    return toggleSwitch({
      label: this.#words.term('receive-new'),
      checked: link === 'online' && receiving,
      showLabel: true,
      labelClass: 'sw-label',
      busy: this.#commands.isPending('state'),
      reason: own && link === 'online' ? undefined : this.#words.error('connection-lost'),
      onToggle: (on) => this.#pick(on ? 'ready' : 'dnd'),
    });
  }

  #notes(): unknown {
    const { client } = this.#view;
    const lazy = this.#lazy.value;
    if (!lazy || !client) return nothing;
    return lazy.statusBanners(lazy.words, this.#view, {
      isPending: (key) => this.#commands.isPending(key),
      onTakeBack: () => void this.#commands.run(() => client.agents.cancelPending(), 'take-back'),
      onStopForwarding: () =>
        void this.#commands.run(() => client.agents.setForwarding(null), 'stop-forwarding'),
    });
  }

  #second(): TemplateResult {
    const { own, link, lines, waiting, longestSince, client } = this.#view;
    const words = this.#words;
    const here = link === 'online' && own;
    const inside = here ? lines.filter(({ member }) => member.loggedIn).length : '–';
    return html`<span class="second">
      ${channelLoads(words, this.#view)}
      <span class="sep"></span><span class="grow"></span>
      <span class="num">${words.term('queues')} ${inside}/${own ? lines.length : '–'}</span>
      ${own?.extension ? html`<span class="num extension"><span class="word">${words.term('ext')}</span> ${own.extension}</span>` : nothing}
      <span class="only-wide sep"></span>
      <span class="only-wide"
        >${words.term('waiting')} <span class="strong num">${here ? waiting : '–'}</span></span
      >
      ${
        here && longestSince !== null
          ? html`<span class="only-wide"
              >${words.term('longest')}
              <span class="strong num">${timer(longestSince, { clock: client?.clock })}</span></span
            >`
          : nothing
      }
    </span>`;
  }

  /** The letters of the menu choose, before its type-ahead takes them. */
  readonly #menuKey = (event: KeyboardEvent): void => {
    const id = ({ r: 'ready', d: 'dnd' } as const)[event.key.toLowerCase()];
    const menu = this.renderRoot.querySelector<MenuPart>('cc-p-menu');
    if (!id || !menu?.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    menu.hide();
    this.#pick(id);
  };

  #pick(state: 'ready' | 'dnd'): void {
    const { client, link } = this.#view;
    if (client && link === 'online') void this.#commands.run(() => client.agents.setState(state), 'state');
  }

  #choose(id: string): void {
    const { client } = this.#view;
    const choice = this.#choices.get(id);
    if (!client) return;
    if (typeof choice === 'object') {
      const panel = this.renderRoot.querySelector<StatusPanelPart>('cc-p-status');
      panel?.show(choice.topic, choice.queueIds);
    } else {
      // Before the rest of the menu is there, its items are states.
      const act = choice ?? (({ agents }: Client) => agents.setState(id as PickableState));
      void this.#commands.run(() => act(client), id.startsWith('queue:') ? id : 'state');
    }
  }

  #say(text: string, key?: string): void {
    const options = { lang: this.#words.language, ...(key !== undefined && { key }) };
    void this.#lazy.get().then((lazy) => lazy?.announce(text, options));
  }

  /** A change of state: once, and not what the ring itself says. */
  #announce(former: StatusView): void {
    const { own } = this.#view;
    if (former.client !== this.#view.client) return;
    if (!own || own.state === 'offered') return;
    const now = `state:${own.state}:${own.reason ?? ''}`;
    const first = this.#said === '';
    if (now === this.#said) return;
    this.#said = now;
    const label = stateLabel(this.#words, this.#view, own.state, own.reason);
    if (!first) this.#say(this.#words.term('state-now', label), `${now}:${own.since}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-status': CcStatus;
  }
}
