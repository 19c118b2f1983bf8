import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LazyCode } from '../internal/lazy-code.js';
import { formatDuration } from './duration.js';
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

/** The English texts of most errors. The texts of errors that a lost network causes are in the other files. */
const laterErrors = new LazyCode(async () => (await import('./en-errors.js')).enErrors);

type Family = 'state' | 'channel' | 'readiness' | 'call' | 'quality' | 'delivery';

const connected = new Set<{ refresh(): void }>();
let observer: MutationObserver | undefined;

/**
 * Provides words in the language of the nearest `lang` around the element, else of the session, else in English. It follows each
 * change of `lang` or `dir` in the page, and shows English while another language is fetched.
 *
 * Most elements use `LocalizeController`, which has all terms and formats dates and numbers. An element that must be small alone uses
 * `new Localizer(this, enBase)`.
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
    const term: unknown = this.word(key);
    return typeof term === 'function' ? (term as (...given: unknown[]) => string)(...args) : String(term);
  }

  /** A word of a family by a name from the protocol: `named('state', 'ready')`. Unknown names are shown as they are. */
  named(family: Family, name: string): string {
    const term = this.word(`${family}.${name}`);
    return typeof term === 'string' ? term : name;
  }

  /**
   * Returns the text that explains an error code, or the SIP status of a refused call, and says what to do. Until the specific text has
   * loaded, it returns the general text.
   */
  error(code: string, status?: unknown): string {
    const key = `error.${code}`;
    const term =
      this.word(`refusal.${String(status)}`) ??
      this.word(key) ??
      this.#later(key) ??
      this.word('error.internal');
    return typeof term === 'string' ? term : code;
  }

  /** Of words per language, as tenants write them, the best: this language, English, any. */
  pick(labels: Readonly<Record<string, string>>): string {
    const base = this.language.split('-')[0] ?? 'en';
    return labels[this.language] ?? labels[base] ?? labels.en ?? Object.values(labels)[0] ?? '';
  }

  /** `0:48`, `1:02:03`. @param ms */
  duration(ms: number): string {
    return formatDuration(ms);
  }

  hostConnected(): void {
    connected.add(this);
    observe();
    this.#choose();
    // The other languages are complete.
    if (!termsOf(this.#language)) laterErrors.loadWhenIdle();
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

  protected word(key: string): unknown {
    const terms = (termsOf(this.#language) ?? this.#english) as Readonly<Record<string, unknown>>;
    return Object.hasOwn(terms, key) ? terms[key] : undefined;
  }

  #later(key: string): string | undefined {
    if (termsOf(this.#language)) return undefined;
    const { value } = laterErrors;
    if (value) return (value as Readonly<Record<string, string>>)[key];
    void laterErrors.load().then((loaded) => loaded && this.#host.requestUpdate());
    return undefined;
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
