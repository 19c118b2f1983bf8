import type { Client } from '@centralita/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query } from 'lit/decorators.js';
import { enBase } from '../i18n/en-base.js';
import { Localizer } from '../i18n/localizer.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { alert, clock as clockShape, down } from '../icons/shapes.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import { Action } from '../internal/action.js';
import { announce } from '../internal/announce.js';
import { ClientController } from '../internal/client-controller.js';
import { Shortcuts } from '../internal/shortcuts.js';
import { stores } from '../internal/stores.js';
import { banner } from '../parts/banner.js';
import { ConnectionNote } from '../parts/connection-note.js';
import type { MenuPart, MenuSelectEvent } from '../parts/menu.js';
import { toggleSwitch } from '../parts/switch.js';
import { timer } from '../parts/timer.js';
import { small } from '../styles/small.js';
import { OverLimit } from './over-limit.js';
import { type Choice, type Choices, stateLabel, statusMenu } from './status-menu.js';
import { styles } from './status.styles.js';
import { readStatus, type StatusView } from './status-view.js';

/**
 * The agent's state with the server's timer, a menu to change it, and the agent's places in queues and channels. Two rows in a
 * side panel, one from 641 px.
 *
 * @summary State, receive new, load per channel, queues.
 * @event {CcErrorEvent} cc-error - A change was refused; the state stays as it was.
 */
export class CcStatus extends LitElement {
  static override readonly styles = [small, styles];

  readonly #words = new Localizer(this, enBase);
  readonly #client = new ClientController(this);
  readonly #use = stores(this);
  readonly #action = new Action(this);
  readonly #note = new ConnectionNote(this, this.#words, this.#use, 0);
  readonly #overLimit = new OverLimit(this);
  #view: StatusView = readStatus(this.#use, undefined);
  #choices: Choices = new Map();
  /** Page time, ms, since when there is no connection. */
  #lostAt = 0;
  #said = '';

  @query('cc-p-menu') private readonly menu!: MenuPart | null;

  constructor() {
    super();
    new Shortcuts(this, { r: () => this.#choose('ready'), d: () => this.#choose('dnd') });
  }

  protected override willUpdate(): void {
    const former = this.#view;
    this.#view = readStatus(this.#use, this.#client.client);
    const lost = this.#view.link === 'offline';
    if (lost && former.link !== 'offline') this.#lostAt = Date.now();
    this.#announce(former);
  }

  override render(): TemplateResult {
    const { error } = this.#action;
    const words = this.#words;
    return html`<div class="bar" role="group" aria-label=${words.term('your-state')}>
        ${this.#state()}<span class="grow"></span>${this.#receiveNew()}${this.#pending()}
        <span class="sep"></span>${this.#second()}
      </div>
      ${this.#note.view(this.#view.client)}${
        error
          ? banner({
              tone: 'bad',
              text: words.error(error.code),
              action: { label: words.term('dismiss'), onPress: () => this.#action.clear() },
            })
          : nothing
      }`;
  }

  #state(): TemplateResult {
    const { own, link, client } = this.#view;
    const { entries, choices } = statusMenu(this.#words, this.#view);
    this.#choices = choices;
    const here = link === 'online' && own;
    const over = Boolean(here) && this.#overLimit.passed(own?.limitAt ?? null, client?.clock);
    const time = here
      ? timer(own.since, { clock: client?.clock })
      : link === 'offline'
        ? timer(this.#lostAt)
        : nothing;
    return html`<cc-p-menu
      label=${this.#words.term('your-state')}
      .entries=${own ? entries : []}
      @cc-p-select=${(event: MenuSelectEvent) => this.#choose(event.item.id)}
      @keydown=${{ handleEvent: this.#menuKey, capture: true }}
      ><button
        slot="trigger"
        type="button"
        part="state"
        class="btn line state ${over ? 'over' : ''}"
        aria-disabled=${own ? nothing : 'true'}
        aria-busy=${this.#action.isPending('state') ? 'true' : nothing}
        aria-keyshortcuts="R D"
      >
        ${stateGlyph(here ? glyphOf(own.state) : 'off')}<span class="cut">${this.#word()}</span
        ><span class="num" role="timer">${time}</span>${
          over
            ? html`<span class="bad" title=${this.#words.term('over-limit')}
                >${icon(alert, { size: 's' })}<span class="sr">${this.#words.term('over-limit')}</span></span
              >`
            : nothing
        }${icon(down, { size: 's' })}
      </button></cc-p-menu
    >`;
  }

  #word(): string {
    const { own, link } = this.#view;
    const words = this.#words;
    if (link === 'none' || link === 'signed-out') return words.term('sign-in-needed');
    if (link === 'connecting' || !own) return words.term('connecting');
    return link === 'offline'
      ? words.term('no-connection')
      : stateLabel(words, this.#view, own.state, own.reason);
  }

  #receiveNew(): TemplateResult {
    const { own, link, receiving } = this.#view;
    return toggleSwitch({
      label: this.#words.term('receive-new'),
      checked: link === 'online' && receiving,
      showLabel: true,
      labelClass: 'sw-label',
      busy: this.#action.isPending('state'),
      reason: own && link === 'online' ? undefined : this.#words.error('connection-lost'),
      onToggle: (on) => this.#choose(on ? 'ready' : 'dnd'),
    });
  }

  /** Chosen while busy. */
  #pending(): unknown {
    const pending = this.#view.own?.pending;
    if (!pending) return nothing;
    const label = stateLabel(this.#words, this.#view, pending.state, pending.reason);
    return html`<span class="pending" role="status"
      >${icon(clockShape, { size: 's' })}<span>${this.#words.term('after-this', label)}</span></span
    >`;
  }

  #second(): TemplateResult {
    const { own, link, lines, waiting, longestSince, client } = this.#view;
    const words = this.#words;
    const here = link === 'online' && own;
    const inside = here ? lines.filter(({ member }) => member.loggedIn).length : '–';
    return html`<span class="second">
      ${this.#load('voice', here && own.phone ? own.voice : null)}${this.#load('chat', here ? own.chat : null)}
      <span class="sep"></span><span class="grow"></span>
      <span class="num">${words.term('queues')} ${inside}/${own ? lines.length : '–'}</span>
      ${own?.extension ? html`<span class="num ext">${words.term('ext')} ${own.extension}</span>` : nothing}
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

  #load(channel: 'voice' | 'chat', load: { used: number; capacity: number } | null): TemplateResult {
    const words = this.#words;
    const name = words.named('channel', channel);
    const off = channel === 'voice' && this.#view.link === 'online' ? words.term('voice-off') : `${name} –`;
    const label = load ? words.term('load-of', name, load.used, load.capacity) : off;
    const look = load ? (load.used >= load.capacity && load.used > 0 ? 'full' : '') : 'offch';
    return html`<span class="cap ${look}" role="img" aria-label=${label} title=${label}
      >${channelIcon(channel, { size: 's' })}${load ? `${load.used}/${load.capacity}` : '–'}</span
    >`;
  }

  /** The letters of the menu choose, before its type-ahead takes them. */
  readonly #menuKey = (event: KeyboardEvent): void => {
    const id = { r: 'ready', d: 'dnd' }[event.key.toLowerCase()];
    if (!id || !this.menu?.open || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.menu.hide();
    this.#choose(id);
  };

  #choose(id: string): void {
    const choice = this.#choices.get(id);
    const { client, link } = this.#view;
    if (!choice || !client || link !== 'online') return;
    void this.#action.run(() => this.#ask(client, choice), choice.does === 'state' ? 'state' : id);
  }

  #ask({ agents, queues }: Client, choice: Choice): Promise<unknown> {
    if (choice.does === 'state') return agents.setState(choice.state, choice.reason);
    const ids = [...choice.queueIds];
    if (choice.does === 'pause') return queues.pause(ids, this.#view.customStates[0]?.code ?? 'pause');
    return queues[choice.does](ids);
  }

  /** A change of state: once, and not what the ring itself says. */
  #announce(former: StatusView): void {
    const { own } = this.#view;
    const lang = this.#words.language;
    if (former.client !== this.#view.client) return;
    if (!own || own.state === 'offered') return;
    const now = `state:${own.state}:${own.reason ?? ''}`;
    const first = this.#said === '';
    if (now === this.#said) return;
    this.#said = now;
    const label = stateLabel(this.#words, this.#view, own.state, own.reason);
    if (!first) announce(this.#words.term('state-now', label), { lang, key: `${now}:${own.since}` });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-status': CcStatus;
  }
}
