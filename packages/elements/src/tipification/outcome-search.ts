import { html, nothing, type TemplateResult } from 'lit';
import type { OutcomeWords } from '../i18n/outcome-words.js';
import { icon } from '../icons/icon.js';
import { search } from '../icons/shapes/search.js';

export interface OutcomeSearchOptions {
  readonly text: string;
  /** The queue asks for an outcome. */
  readonly required: boolean;
  readonly onText: (text: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The field that finds an outcome, with its label. */
export function outcomeSearch(words: OutcomeWords, options: OutcomeSearchOptions): TemplateResult {
  const { text, required, onText, onKey } = options;
  return html`<label class="label" for="search">
      ${words.term('outcome')}${required ? html` <span class="dim">· ${words.term('required')}</span>` : nothing}
    </label>
    <div class="field">
      ${icon(search, { size: 's' })}<input
        id="search"
        type="search"
        autocomplete="off"
        placeholder=${words.term('search-outcomes')}
        .value=${text}
        @input=${(event: Event) => onText((event.target as HTMLInputElement).value)}
        @keydown=${onKey}
      /><kbd aria-hidden="true">/</kbd>
    </div>`;
}
