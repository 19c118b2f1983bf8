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
type Pending = ReturnType<Client['$pending']['get']>[number];

const kinds: Readonly<Record<string, Kind>> = {
  'messages.send': 'n-messages',
  'messages.note': 'n-notes',
  'tipification.save': 'n-outcomes',
  'contacts.create': 'n-contacts',
  'contacts.update': 'n-contacts',
  'contacts.link': 'n-contacts',
};
/** What waits and nobody gave: that something was seen. */
const unsaid = new Set(['tickets.read', 'messages.seen']);
/** How long a command may take without a word, ms. */
const usual = 2_000;

interface News {
  readonly text: string;
  readonly bad?: boolean;
}

const places = new Set<ConnectionNote>();

/**
 * How the connection is, what waits for it, and what an earlier page was refused: in one place of the page, the foremost of those
 * that could, and to screen readers once per change.
 */
export class ConnectionNote implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #words: Localizer;
  readonly #use: UseStore;
  readonly #rank: number;
  #client: Client | undefined;
  #stops: readonly (() => void)[] = [];
  #was = '';
  /** What is shown until the agent takes it away. */
  #news: News | undefined;

  /** @param rank of the places of a page the lowest tells. */
  constructor(host: ReactiveControllerHost & HTMLElement, words: Localizer, use: UseStore, rank: number) {
    this.#host = host;
    this.#words = words;
    this.#use = use;
    this.#rank = rank;
    host.addController(this);
  }

  hostConnected(): void {
    places.add(this);
  }

  hostDisconnected(): void {
    places.delete(this);
    this.#follow(undefined);
  }

  /** @param here what this place adds, or says alone where another one tells the rest. */
  view(client: Client | undefined, here = ''): unknown {
    this.#follow(client);
    if (!client) return nothing;
    const { state, retryAt } = this.#use(client.$status);
    const out = state === 'signed-out';
    const lost = out || state === 'waiting' || (state === 'connecting' && this.#use(client.$me) !== null);
    if (!this.#tells) return lost && here ? banner({ tone: 'warn', text: here }) : nothing;
    const words = this.#words;
    const waiting = this.#use(client.$pending).filter(({ durable, name }) => durable && !unsaid.has(name));
    const late = waiting.filter(({ queuedAt }) => client.clock.now() - queuedAt > usual);
    const what = waiting.length > 0 ? words.term('waits-here', this.#count(waiting), waiting.length) : '';
    const title = words.term(out ? 'signed-out' : 'no-connection');
    this.#say(out ? 'out' : lost ? 'lost' : state, `${title}. ${what}`);
    const kept = this.#use(client.$storage) === 'durable' ? '' : words.term('not-kept');
    const [before, after] = around((time) => words.term('retry-in', time));
    const next =
      retryAt === null
        ? words.term(out ? 'sign-in-needed' : 'connecting')
        : html`${before}${timer(retryAt, { down: true })}${after}`;
    const news = this.#newsView();
    if (lost) {
      const lines = [html`<span class="num">${next}</span>`, what, here, kept].filter(Boolean);
      const text = lines.map((line) => html`<div>${line}</div>`);
      const action = { label: words.term('retry-now'), onPress: () => client.retry() };
      return [banner({ tone: 'warn', quiet: true, title, text, action }), news];
    }
    if (state !== 'online' || late.length === 0) return news;
    const text = `${words.term('sending', this.#count(late))} ${kept}`;
    return [banner({ icon: outbox, quiet: true, text }), news];
  }

  /** The others of the page are behind this one. */
  get #tells(): boolean {
    for (const place of places) {
      if (place.#client !== this.#client || place === this) continue;
      if (place.#rank < this.#rank) return false;
    }
    return true;
  }

  #newsView(): unknown {
    if (!this.#news) return nothing;
    const { text, bad } = this.#news;
    const onPress = (): void => this.#tell(undefined);
    const action = { label: this.#words.term('dismiss'), onPress };
    return banner({ tone: bad ? 'bad' : 'info', text, action });
  }

  /** *2 messages and 1 outcome*. */
  #count(pending: readonly Pick<Pending, 'name'>[]): string {
    const counts = new Map<Kind, number>();
    for (const { name } of pending) {
      const kind = kinds[name] ?? 'n-changes';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const parts = [...counts].map(([kind, n]) => this.#words.term(kind, n));
    return new Intl.ListFormat(this.#words.language).format(parts);
  }

  #say(now: string, text: string): void {
    // Trying again is still lost: nothing new with each attempt.
    if (now !== 'online' && now !== 'lost' && now !== 'out') return;
    const was = this.#was;
    this.#was = now;
    if (was === '' || was === now) return;
    announce(now === 'online' ? this.#words.term('connection-back') : text, { lang: this.#words.language });
  }

  #tell(news: News | undefined): void {
    this.#news = news;
    this.#host.requestUpdate();
  }

  #follow(client: Client | undefined): void {
    if (client === this.#client) return;
    for (const stop of this.#stops) stop();
    this.#client = client;
    this.#stops = client
      ? [
          client.on('snapshot', (_, reason) => {
            if (reason === 'epoch') this.#tell({ text: this.#words.term('restored') });
          }),
          client.on('refused', (command, { code }) => {
            if (unsaid.has(command.name)) return;
            const text = `${this.#words.term('not-done', this.#count([command]))} ${this.#words.error(code)}`;
            this.#tell({ text, bad: true });
          }),
        ]
      : [];
    this.#was = '';
    this.#news = undefined;
    for (const place of places) if (place !== this) place.#host.requestUpdate();
  }
}
