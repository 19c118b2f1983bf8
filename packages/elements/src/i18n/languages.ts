import type { Terms } from './terms.js';

// English is built in, with the elements; the others come when a page needs them.
const loaders: Readonly<Record<string, () => Promise<Terms>>> = {
  es: async () => (await import('./es.js')).es,
  pt: async () => (await import('./pt.js')).pt,
  'pt-pt': async () => (await import('./pt-pt.js')).ptPt,
};

const loaded = new Map<string, Terms>();
const loading = new Map<string, Promise<void>>();
let fallback = 'en';

/** `pt-BR` → `pt`. */
function baseOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** European Portuguese has its own words; the other tags of a language share theirs: `pt_PT` → `pt-pt`, `pt-AO` → `pt`. */
function packOf(tag: string): string {
  return /^pt(?:[-_][a-z]{4})?[-_]pt(?![a-z\d])/i.test(tag.trim()) ? 'pt-pt' : baseOf(tag);
}

/** A tag as `Intl` takes it: `es_MX` and `es-ES.UTF-8` are `es-MX` and `es-ES`; of a tag that is none, its language. */
export function wellFormedTag(tag: string): string {
  const written = tag
    .trim()
    .replace(/[.@].*$/s, '')
    .replace(/_/g, '-');
  for (const candidate of [written, baseOf(written)]) {
    try {
      return Intl.getCanonicalLocales(candidate)[0] ?? 'en';
    } catch {
      // Not a language tag (BCP 47).
    }
  }
  return 'en';
}

/** Whether we have words for a language tag. */
export function isKnown(tag: string): boolean {
  return baseOf(tag) === 'en' || Object.hasOwn(loaders, packOf(tag));
}

/** Language of elements that no `lang` surrounds; see `setLanguage`. */
export function setDefaultLanguage(tag: string): void {
  fallback = tag;
}

export function defaultLanguage(): string {
  return fallback;
}

export function isLoaded(tag: string): boolean {
  return baseOf(tag) === 'en' || loaded.has(packOf(tag));
}

/** The words of a language that is not English; undefined until they are there. */
export function termsOf(tag: string): Terms | undefined {
  return loaded.get(packOf(tag));
}

/** Fetches the words of a language. Resolves at once when they are there; a failed fetch leaves English and may be tried again. */
export function loadLanguage(tag: string): Promise<void> {
  const language = packOf(tag);
  const load = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
  if (!load || loaded.has(language)) return Promise.resolve();
  const running = loading.get(language);
  if (running) return running;
  const started = load()
    .then((terms) => void loaded.set(language, terms))
    .catch(() => undefined)
    .finally(() => loading.delete(language));
  loading.set(language, started);
  return started;
}
