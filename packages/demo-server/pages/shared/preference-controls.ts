import { html, type TemplateResult } from 'lit';
import { icon } from './icons.js';
import { languages, preferences, themes, type Theme } from './preferences.js';
import { words } from './words.js';

const say = words({
  en: { language: 'Language', auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  es: { language: 'Idioma', auto: 'Tema: el del sistema', light: 'Tema: claro', dark: 'Tema: oscuro' },
  pt: { language: 'Idioma', auto: 'Tema: o do sistema', light: 'Tema: claro', dark: 'Tema: escuro' },
});
const icons = { auto: 'auto', light: 'sun', dark: 'moon' } as const;

const after = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';

/** The language and theme controls of every page. */
export function preferenceControls(): TemplateResult {
  const { language, theme } = preferences;
  const choose = (event: Event) => {
    preferences.setLanguage((event.target as HTMLSelectElement).value);
  };
  const turn = () => {
    preferences.setTheme(after(preferences.theme));
  };
  return html`
    <select class="select" aria-label=${say('language')} data-test="language" @change=${choose}>
      ${languages.map(
        (each) => html`<option value=${each} ?selected=${each === language}>${each.toUpperCase()}</option>`,
      )}
    </select>
    <button
      class="square"
      type="button"
      data-test="theme"
      aria-label=${say(theme)}
      title=${say(theme)}
      @click=${turn}
    >
      ${icon(icons[theme])}
    </button>
  `;
}
