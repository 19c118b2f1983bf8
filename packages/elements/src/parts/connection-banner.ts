import type { Client } from '@centralita/core';
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { around } from '../i18n/around.js';
import type { Localizer } from '../i18n/localizer.js';
import { outbox } from '../icons/shapes.js';
import { announce } from '../internal/announce.js';
import type { UseStore } from '../internal/stores.js';
import { banner } from './banner.js';
import { timer } from './timer.js';

type Kind = 'n-messages' | 'n-notes' | 'n-outcomes' | 'n-contacts' | 'n-changes';
type PendingCommand = ReturnType<Client['$pending']['get']>[number];

const kindOfCommand: Readonly<Record<string, Kind>> = {
  'messages.send': 'n-messages',
  'messages.note': 'n-notes',
  'tipification.save': 'n-outcomes',
  'contacts.create': 'n-contacts',
  'contacts.update': 'n-contacts',
  'contacts.link': 'n-contacts',
};
/** The agent did not give these commands: the page sends them when a message becomes visible. */
const automaticCommands = new Set(['tickets.read', 'messages.seen']);
/** A command that takes longer than this is shown as pending. */
const pendingDelayMs = 2_000;

export interface ConnectionBannerOptions {
  readonly words: Localizer;
  readonly use: UseStore;
  /** Of several elements in a page, the one with the lowest rank shows the whole banner. */
  readonly rank: number;
}

/** A message that stays until the agent dismisses it. */
interface Notice {
  readonly text: string;
  readonly tone: 'info' | 'bad';
}

const banners = new Set<ConnectionBanner>();

/**
 * Shows the state of the connection, the commands that wait for it, and the commands of an earlier page that were refused. Of all
 * elements in a page only one shows it; screen readers get each change once.
 */
export class ConnectionBanner implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ConnectionBannerOptions;
  #client: Client | undefined;
  #unsubscribe: readonly (() => void)[] = [];
  #announcedState = '';
  #notice: Notice | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ConnectionBannerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    banners.add(this);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    banners.delete(this);
    this.#follow(undefined);
  }

  /** @param consequence what the lost connection means for this element; also shown where another element has the banner. */
  view(client: Client | undefined, consequence = ''): unknown {
    // A removed element may be drawn once more. It must not follow again, or nothing would ever let it go.
    this.#follow(this.#host.isConnected ? client : undefined);
    if (!this.#client || !client) return nothing;
    const { words, use } = this.#options;
    const { state } = use(client.$status);
    const isSignedOut = state === 'signed-out';
    const isReconnecting = state === 'waiting' || (state === 'connecting' && use(client.$me) !== null);
    const isLost = isSignedOut || isReconnecting;
    if (!this.#isForemost)
      return isLost && consequence ? banner({ tone: 'warn', text: consequence }) : nothing;
    const pending = use(client.$pending).filter(
      ({ durable, name }) => durable && !automaticCommands.has(name),
    );
    const waiting = pending.length > 0 ? words.term('waits-here', this.#count(pending), pending.length) : '';
    const title = words.term(isSignedOut ? 'signed-out' : 'no-connection');
    this.#announce(isSignedOut ? 'signed-out' : isLost ? 'lost' : state, `${title}. ${waiting}`);
    if (isLost) return [this.#lostBanner(client, [waiting, consequence]), this.#noticeBanner()];
    const late = pending.filter(({ queuedAt }) => client.clock.now() - queuedAt > pendingDelayMs);
    if (state !== 'online' || late.length === 0) return this.#noticeBanner();
    const text = `${words.term('sending', this.#count(late))} ${this.#storageWarning(client)}`;
    return [banner({ icon: outbox, quiet: true, text }), this.#noticeBanner()];
  }

  get #isForemost(): boolean {
    for (const other of banners) {
      if (other.#client !== this.#client || other === this) continue;
      if (other.#options.rank < this.#options.rank) return false;
    }
    return true;
  }

  #lostBanner(client: Client, lines: readonly string[]): unknown {
    const { words, use } = this.#options;
    const { state, retryAt } = use(client.$status);
    const isSignedOut = state === 'signed-out';
    const [before, after] = around((time) => words.term('retry-in', time));
    const next =
      retryAt === null
        ? words.term(isSignedOut ? 'sign-in-needed' : 'connecting')
        : html`${before}${timer(retryAt, { down: true })}${after}`;
    const rest = [...lines, this.#storageWarning(client)].filter(Boolean);
    const text = [html`<span class="num">${next}</span>`, ...rest].map((line) => html`<div>${line}</div>`);
    const action = { label: words.term('retry-now'), onPress: () => client.retry() };
    const title = words.term(isSignedOut ? 'signed-out' : 'no-connection');
    return banner({ tone: 'warn', quiet: true, title, text, action });
  }

  /** Empty where pending commands survive a reload. */
  #storageWarning(client: Client): string {
    const { words, use } = this.#options;
    return use(client.$storage) === 'durable' ? '' : words.term('not-kept');
  }

  #noticeBanner(): unknown {
    if (!this.#notice) return nothing;
    const action = {
      label: this.#options.words.term('dismiss'),
      onPress: () => this.#setNotice(undefined),
    };
    return banner({ ...this.#notice, action });
  }

  /** *2 messages and 1 outcome*. */
  #count(commands: readonly Pick<PendingCommand, 'name'>[]): string {
    const { words } = this.#options;
    const counts = new Map<Kind, number>();
    for (const { name } of commands) {
      const kind = kindOfCommand[name] ?? 'n-changes';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const parts = [...counts].map(([kind, n]) => words.term(kind, n));
    return new Intl.ListFormat(words.language).format(parts);
  }

  #announce(state: string, lostText: string): void {
    // A new attempt to connect is no new state.
    if (state !== 'online' && state !== 'lost' && state !== 'signed-out') return;
    const former = this.#announcedState;
    this.#announcedState = state;
    if (former === '' || former === state) return;
    const { words } = this.#options;
    announce(state === 'online' ? words.term('connection-back') : lostText, { lang: words.language });
  }

  #setNotice(notice: Notice | undefined): void {
    this.#notice = notice;
    this.#host.requestUpdate();
  }

  #follow(client: Client | undefined): void {
    if (client === this.#client) return;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#client = client;
    this.#unsubscribe = client ? this.#subscribe(client) : [];
    this.#announcedState = '';
    this.#notice = undefined;
    for (const other of banners) if (other !== this) other.#host.requestUpdate();
  }

  #subscribe(client: Client): (() => void)[] {
    const { words } = this.#options;
    return [
      client.on('snapshot', (_, reason) => {
        if (reason === 'epoch') this.#setNotice({ text: words.term('restored'), tone: 'info' });
      }),
      client.on('refused', (command, { code }) => {
        if (automaticCommands.has(command.name)) return;
        const text = `${words.term('not-done', this.#count([command]))} ${words.error(code)}`;
        this.#setNotice({ text, tone: 'bad' });
      }),
    ];
  }
}
