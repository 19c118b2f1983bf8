export const languages = ['en', 'es', 'pt'] as const;
export type Language = (typeof languages)[number];
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const address = new URLSearchParams(location.search);
const store = 'nordia:preferences';

interface Chosen {
  readonly language?: string;
  readonly theme?: string;
}

function stored(): Chosen {
  try {
    return JSON.parse(localStorage.getItem(store) ?? '{}') as Chosen;
  } catch {
    return {};
  }
}

const known = <T extends string>(list: readonly T[], value: string | null | undefined): T | undefined =>
  list.find((each) => each === value);

/** The URL (`?lang=es&theme=dark`) takes precedence over the stored choice, which precedes the browser's language. */
let language: Language =
  known(languages, address.get('lang')) ??
  known(languages, stored().language) ??
  known(languages, navigator.language.slice(0, 2)) ??
  'en';
let theme: Theme = known(themes, address.get('theme')) ?? known(themes, stored().theme) ?? 'auto';
const listeners = new Set<() => void>();

/** The elements follow automatically: they read the nearest `lang` and the page's `color-scheme`. */
function apply(): void {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
}
apply();

function save(): void {
  apply();
  try {
    localStorage.setItem(store, JSON.stringify({ language, theme }));
  } catch {
    // Without storage the choice lasts until the page closes.
  }
  for (const listener of listeners) listener();
}

/** The language and theme of the demo pages. */
export const preferences = {
  get language(): Language {
    return language;
  },
  get theme(): Theme {
    return theme;
  },
  setLanguage(next: string): void {
    language = known(languages, next) ?? language;
    save();
  },
  setTheme(next: string): void {
    theme = known(themes, next) ?? theme;
    save();
  },
  onChange(listener: () => void): void {
    listeners.add(listener);
  },
};
