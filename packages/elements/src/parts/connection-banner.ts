import type { Client } from '@centralita/core';
import { nothing, type LitElement, type ReactiveController } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { LazyModule } from '../internal/lazy-module.js';
import type { UseStore } from '../internal/stores.js';
import { banner } from './banner.js';
import type { Notice } from './connection-banner.lazy.js';

/** The agent did not give these commands: the page sends them when a message becomes visible. */
const automaticCommands = new Set(['tickets.read', 'messages.seen']);

export interface ConnectionBannerOptions {
  readonly words: Localizer;
  readonly use: UseStore;
  /** Of several elements in a page, the one with the lowest rank shows the whole banner. */
  readonly rank: number;
}

const banners = new Set<ConnectionBanner>();

/**
 * Shows the state of the connection, the commands that wait for it, and the commands of an earlier page that were refused. Of all
 * elements in a page only one shows it; screen readers get each change once. What it says, and the words for it, load when the page
 * is idle; a connection that is lost before has a banner with its title and button only.
 */
export class ConnectionBanner implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ConnectionBannerOptions;
  readonly #lazy;
  #client: Client | undefined;
  #unsubscribe: readonly (() => void)[] = [];
  /** The last state that screen readers know; the first is not announced. */
  #knownState: string | undefined;
  #notice: Notice | undefined;

  constructor(host: LitElement, options: ConnectionBannerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#lazy = new LazyModule(host, async () => {
      const { ConnectionDetails } = await import('./connection-banner.lazy.js');
      return new ConnectionDetails(host, options.use);
    });
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
    // A removed element may be drawn once more. It must not follow again, because nothing would ever release it.
    this.#follow(this.#host.isConnected ? client : undefined);
    if (!this.#client || !client) return nothing;
    const { words, use } = this.#options;
    const { state } = use(client.$status);
    const isSignedOut = state === 'signed-out';
    const isReconnecting = state === 'waiting' || (state === 'connecting' && use(client.$me) !== null);
    const isLost = isSignedOut || isReconnecting;
    if (!this.#isForemost)
      return isLost && consequence ? banner({ tone: 'warn', text: consequence }) : nothing;
    const details = this.#lazy.value;
    const pending = use(client.$pending).filter(
      ({ durable, name }) => durable && !automaticCommands.has(name),
    );
    const known = isSignedOut ? 'signed-out' : isLost ? 'lost' : state;
    // A new attempt to connect is no new state.
    if (known === 'online' || known === 'lost' || known === 'signed-out') {
      if (details && this.#knownState && this.#knownState !== known) details.announce(known, pending);
      if (details || !this.#knownState) this.#knownState = known;
    }
    if (details)
      return details.view({ client, pending, isLost, consequence }, this.#notice, () =>
        this.#setNotice(undefined),
      );
    const title = words.term(isSignedOut ? 'signed-out' : 'no-connection');
    const action = { label: words.term('retry-now'), onPress: () => client.retry() };
    return isLost ? banner({ tone: 'warn', quiet: true, title, text: consequence, action }) : nothing;
  }

  get #isForemost(): boolean {
    for (const other of banners) {
      if (other.#client !== this.#client || other === this) continue;
      if (other.#options.rank < this.#options.rank) return false;
    }
    return true;
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
    this.#knownState = undefined;
    this.#notice = undefined;
    for (const other of banners) if (other !== this) other.#host.requestUpdate();
  }

  #subscribe(client: Client): (() => void)[] {
    return [
      client.on('snapshot', (_, reason) => {
        if (reason === 'epoch') this.#setNotice('restored');
      }),
      client.on('refused', (command, { code }) => {
        if (!automaticCommands.has(command.name)) this.#setNotice({ command, code });
      }),
    ];
  }
}
