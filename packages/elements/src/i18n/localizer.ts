import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatAge, formatDate, formatDuration, formatNumber, sameDay } from './format.js';
import { languageOf } from './language-of.js';
import {
  defaultLanguage,
  isKnown,
  isLoaded,
  loadLanguage,
  setDefaultLanguage,
  termsOf,
  wellFormedTag,
} from './languages.js';
import type { BaseTermKey, TermArguments, TermKey, Terms } from './terms.js';

type Family = 'state' | 'channel' | 'readiness' | 'call' | 'quality' | 'delivery';

const connected = new Set<{ refresh(): void }>();
let observer: MutationObserver | undefined;

/**
 * Words, dates and numbers in the language of the nearest `lang` around the element, else of the session, else English. A
 * change of any `lang` or `dir` in the page is followed. While a language is being fetched, English is shown.
 *
 * Elements use `LocalizeController`, which has all terms; one that must be small alone, `new Localizer(this, enBase)`.
 */
export class Localizer<Key extends TermKey = BaseTermKey> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #english: Pick<Terms, Key>;
  #language = defaultLanguage();

  constructor(host: ReactiveControllerHost & HTMLElement, english: Pick<Terms, Key>) {
    this.#host = host;
    this.#english = english;
    host.addController(this);
  }

  /** The language tag in use, e.g. `es-MX`. Words and formats always agree: unloaded or unknown languages give `en`. */
  get language(): string {
    return isLoaded(this.#language) ? this.#language : 'en';
  }

  /** Direction of the text around the element. */
  get dir(): 'ltr' | 'rtl' {
    return getComputedStyle(this.#host).direction === 'rtl' ? 'rtl' : 'ltr';
  }

  term<K extends Key>(key: K, ...args: TermArguments<K>): string {
    const term: unknown = this.#word(key);
    return typeof term === 'function' ? (term as (...given: unknown[]) => string)(...args) : String(term);
  }

  /** A word of a family by a name from the protocol: `named('state', 'ready')`. Unknown names are shown as they are. */
  named(family: Family, name: string): string {
    const term = this.#word(`${family}.${name}`);
    return typeof term === 'string' ? term : name;
  }

  /** What an error means and what to do, by its code; why a call was refused, by its SIP status. */
  error(code: string, status?: unknown): string {
    const term =
      this.#word(`refusal.${String(status)}`) ?? this.#word(`error.${code}`) ?? this.#word('error.internal');
    return typeof term === 'string' ? term : code;
  }

  /** Of words per language, as tenants write them, the best: this language, English, any. */
  pick(labels: Readonly<Record<string, string>>): string {
    const base = this.language.split('-')[0] ?? 'en';
    return labels[this.language] ?? labels[base] ?? labels.en ?? Object.values(labels)[0] ?? '';
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return formatNumber(this.language, value, options);
  }

  /** `12 Nov`; with the year if it is another. @param time ms */
  date(time: number, now: number = Date.now()): string {
    const year = new Date(time).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
    return formatDate(this.language, time, { day: 'numeric', month: 'short', ...(year && { year }) });
  }

  /** `10:31`. @param time ms */
  time(time: number): string {
    return formatDate(this.language, time, { hour: 'numeric', minute: '2-digit' });
  }

  /** *Today*, *Yesterday*, else the date. @param time ms */
  day(time: number, now: number = Date.now()): string {
    if (sameDay(time, now)) return String(this.#word('today'));
    // By the calendar: the day of a clock change has 23 or 25 hours.
    const yesterday = new Date(now);
    yesterday.setHours(12);
    yesterday.setDate(yesterday.getDate() - 1);
    return sameDay(time, yesterday.getTime()) ? String(this.#word('yesterday')) : this.date(time, now);
  }

  /** `0:48`, `1:02:03`. @param ms */
  duration(ms: number): string {
    return formatDuration(ms);
  }

  /** `12m`, `2h`. @param ms how old */
  age(ms: number): string {
    return formatAge(this.language, ms);
  }

  hostConnected(): void {
    connected.add(this);
    observe();
    this.#choose();
  }

  hostDisconnected(): void {
    connected.delete(this);
    if (connected.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Looks again which language surrounds the element. */
  refresh(): void {
    this.#choose();
    this.#host.requestUpdate();
  }

  #word(key: string): unknown {
    const terms = (termsOf(this.#language) ?? this.#english) as Readonly<Record<string, unknown>>;
    return Object.hasOwn(terms, key) ? terms[key] : undefined;
  }

  #choose(): void {
    const around = languageOf(this.#host);
    const language = wellFormedTag(around ?? defaultLanguage());
    const next = isKnown(language) ? language : 'en';
    if (next === this.#language && isLoaded(next)) return;
    this.#language = next;
    this.#host.requestUpdate();
    if (isLoaded(next)) return;
    void loadLanguage(next).then(() => this.#host.requestUpdate());
  }
}

/** Language of all elements that no `lang` surrounds: the session's. A tag that we have no words for changes nothing. */
export function setLanguage(tag: string): void {
  if (!isKnown(tag)) return;
  setDefaultLanguage(wellFormedTag(tag));
  for (const controller of connected) controller.refresh();
}

// One observer for the page. It is called only when some `lang` or `dir` changes.
function observe(): void {
  if (observer) return;
  observer = new MutationObserver(() => {
    for (const controller of connected) controller.refresh();
  });
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['lang', 'dir'],
    subtree: true,
  });
}
