import type { Client } from '@centralita/core';
import { html, nothing, type LitElement } from 'lit';
import { around } from '../i18n/around.js';
import { enBase } from '../i18n/en-base.js';
import { enConnection } from '../i18n/en-connection.js';
import { Localizer } from '../i18n/localizer.js';
import type { ConnectionTermKey } from '../i18n/terms.js';
import { outbox } from '../icons/shapes/outbox.js';
import { announce } from '../internal/announce.js';
import type { UseStore } from '../internal/stores.js';
import { banner, type BannerOptions } from './banner.js';
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

type MistakeKey = Extract<ConnectionTermKey, `setup.${string}`>;

const isMistakeKey = (key: string): key is MistakeKey => Object.hasOwn(enConnection, key);

/** A command that takes longer than this is shown as pending. */
const pendingDelayMs = 2_000;

/** A notice stays until the agent dismisses it: the server was restored, or it refused a command of an earlier page. */
export type Notice = 'restored' | { readonly command: Pick<PendingCommand, 'name'>; readonly code: string };

export interface ConnectionFacts {
  readonly client: Client;
  /** The agent's commands that the server does not have yet. */
  readonly pending: readonly PendingCommand[];
  readonly isLost: boolean;
  readonly consequence: string;
}

/** Renders the texts and buttons of the connection banner. */
export class ConnectionDetails {
  readonly #words: Localizer<ConnectionTermKey>;
  readonly #use: UseStore;
  #mistakeKey: MistakeKey | undefined;

  constructor(host: LitElement, use: UseStore) {
    this.#words = new Localizer<ConnectionTermKey>(host, { ...enBase, ...enConnection });
    this.#use = use;
  }

  /** Returns `nothing` when no banner is needed, so that elements reserve no space for it. */
  view(facts: ConnectionFacts, notice: Notice | undefined, dismiss: () => void): unknown {
    if (!facts.isLost) this.#mistakeKey = undefined;
    const banners = [facts.isLost ? this.#lost(facts) : this.#late(facts), this.#notice(notice, dismiss)];
    return banners.every((each) => each === nothing) ? nothing : banners;
  }

  announce(state: string, pending: readonly PendingCommand[]): void {
    const words = this.#words;
    const title = words.term(state === 'signed-out' ? 'signed-out' : 'no-connection');
    const text = state === 'online' ? words.term('connection-back') : `${title}. ${this.#waiting(pending)}`;
    announce(text, { lang: words.language });
  }

  #lost({ client, pending, consequence }: ConnectionFacts): unknown {
    const words = this.#words;
    const { state, retryAt, error } = this.#use(client.$status);
    const isSignedOut = state === 'signed-out';
    const [before, after] = around((time) => words.term('retry-in', time));
    const next =
      retryAt === null
        ? words.term(isSignedOut ? 'sign-in-needed' : 'connecting')
        : html`${before}${timer(retryAt, { down: true })}${after}`;
    const mistake = this.#mistake(isSignedOut, error);
    const rest = [mistake, this.#waiting(pending), consequence, this.#storageWarning(client)].filter(Boolean);
    const text = [html`<span class="num">${next}</span>`, ...rest].map((line) => html`<div>${line}</div>`);
    const action = { label: words.term('retry-now'), onPress: () => client.retry() };
    const title = words.term(isSignedOut ? 'signed-out' : 'no-connection');
    return banner({ tone: 'warn', quiet: true, title, text, action });
  }

  /**
   * Returns what the administrator of the page must correct, in words; empty if nothing is wrong. It stays during the
   * next attempts, because each is explained only after it has failed.
   */
  #mistake(isSignedOut: boolean, error: string | null): string {
    const key = `setup.${error ?? ''}`;
    if (isMistakeKey(key)) this.#mistakeKey = key;
    else if (isSignedOut) this.#mistakeKey = undefined;
    const words = this.#words;
    return this.#mistakeKey ? words.term('for-administrator', words.term(this.#mistakeKey)) : '';
  }

  #late({ client, pending }: ConnectionFacts): unknown {
    const late = pending.filter(({ queuedAt }) => client.clock.now() - queuedAt > pendingDelayMs);
    if (this.#use(client.$status).state !== 'online' || late.length === 0) return nothing;
    const text = `${this.#words.term('sending', this.#count(late))} ${this.#storageWarning(client)}`;
    return banner({ icon: outbox, quiet: true, text });
  }

  #waiting(pending: readonly PendingCommand[]): string {
    return pending.length > 0 ? this.#words.term('waits-here', this.#count(pending), pending.length) : '';
  }

  /** Empty where pending commands survive a reload. */
  #storageWarning(client: Client): string {
    return this.#use(client.$storage) === 'durable' ? '' : this.#words.term('not-kept');
  }

  #notice(notice: Notice | undefined, dismiss: () => void): unknown {
    if (!notice) return nothing;
    const words = this.#words;
    const shown: BannerOptions =
      notice === 'restored'
        ? { tone: 'info', text: words.term('restored') }
        : {
            tone: 'bad',
            text: `${words.term('not-done', this.#count([notice.command]))} ${words.error(notice.code)}`,
          };
    return banner({ ...shown, action: { label: words.term('dismiss'), onPress: dismiss } });
  }

  /** *2 messages and 1 outcome*. */
  #count(commands: readonly Pick<PendingCommand, 'name'>[]): string {
    const words = this.#words;
    const counts = new Map<Kind, number>();
    for (const { name } of commands) {
      const kind = kindOfCommand[name] ?? 'n-changes';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const parts = [...counts].map(([kind, n]) => words.term(kind, n));
    return new Intl.ListFormat(words.language).format(parts);
  }
}
