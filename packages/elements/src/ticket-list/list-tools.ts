import { html, nothing, type TemplateResult } from 'lit';
import { isComposing } from '../internal/is-composing.js';
import type { TicketListWords } from './ticket-list-words.js';
import { icon } from '../icons/icon.js';
import { search as searchShape } from '../icons/shapes/search.js';
import { sort } from '../icons/shapes/sort.js';
import type { RovingFocus } from '../internal/roving-focus.js';
import { button } from '../parts/button.js';
import { filterMenu, type FilterMenuOptions } from './filter-menu.js';
import type { ListTab, ListView } from './list-view.js';

export interface ListTabsOptions {
  readonly words: TicketListWords;
  readonly view: ListView | undefined;
  readonly tab: ListTab;
  readonly roving: RovingFocus;
  readonly onShow: (tab: ListTab) => void;
}

/** The lists with how much is in each (APG: tabs). */
export function tabStrip({ words, view, tab: shown, roving, onShow }: ListTabsOptions): TemplateResult {
  const tabs = view?.tabs ?? (['mine', 'unassigned'] as const);
  const count = (tab: ListTab): string => (view ? words.number(view.ids[tab].length) : '–');
  return html`<div class="tabs" role="tablist" @keydown=${roving.keydown} @focusin=${roving.focusin}>
    ${tabs.map(
      (tab) =>
        html`<button
          type="button"
          id=${tab}
          class="tab"
          role="tab"
          aria-selected=${tab === shown ? 'true' : 'false'}
          aria-controls="panel"
          @click=${() => onShow(tab)}
        >
          <span class="cut">${words.term(tab === 'mine' && tabs.length < 3 ? 'assigned-to-me' : tab)}</span
          ><span class="count ${tab === 'mine' && tab === shown ? 'on' : ''}">${count(tab)}</span>
        </button>`,
    )}
  </div>`;
}

export const tabLabel = (words: TicketListWords, tab: ListTab): string =>
  words.term(tab === 'mine' ? 'assigned-to-me' : tab);

/** Keys that lead from the search field to the rows, unless they belong to an input method. */
export const leavesSearch = (event: KeyboardEvent): boolean =>
  !isComposing(event) && (event.key === 'Escape' || event.key === 'ArrowDown');

export interface ListToolsOptions extends FilterMenuOptions {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onSearchKey: (event: KeyboardEvent) => void;
}

/** Search, filter and order. */
export function listTools(options: ListToolsOptions): TemplateResult {
  const { words, filter, search, onSearch, onSearchKey, onChoose } = options;
  const oldest = filter.order === 'oldest';
  return html`<div class="tools" part="tools">
    <label class="field quiet grow"
      >${icon(searchShape, { size: 's' })}<input
        type="search"
        placeholder=${words.term('search')}
        aria-label=${words.term('search')}
        aria-keyshortcuts="/"
        .value=${search}
        @input=${({ currentTarget }: Event) => onSearch((currentTarget as HTMLInputElement).value)}
        @keydown=${onSearchKey}
      />${search ? nothing : html`<kbd aria-hidden="true">/</kbd>`}</label
    >${filterMenu(options)}${button({
      label: words.term('oldest-first'),
      icon: icon(sort),
      iconOnly: true,
      pressed: oldest,
      onPress: () => onChoose({ ...filter, order: oldest ? 'newest' : 'oldest' }),
    })}
  </div>`;
}
