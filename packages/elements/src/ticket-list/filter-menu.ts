import { html, nothing, type TemplateResult } from 'lit';
import type { TicketListWords } from './ticket-list-words.js';
import { icon } from '../icons/icon.js';
import { filter as filterShape } from '../icons/shapes/filter.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import { chip } from '../parts/chip.js';
import { hidesSome, type ListFilter } from './list-filter.js';
import type { ListView } from './list-view.js';

/** The part of the filter that a menu item sets; its id is `KIND:VALUE`. */
export type FilterKind = 'channel' | 'queueId' | 'tag';

export interface FilterMenuOptions {
  readonly words: TicketListWords;
  readonly view: ListView | undefined;
  readonly filter: ListFilter;
  /** Channels, queues and tags; they come after the list. */
  readonly entries: readonly MenuEntry[];
  /** The menu is about to open. */
  readonly onBeforeOpen: () => void;
  readonly onChoose: (filter: ListFilter) => void;
}

/** The button with the menu: channel, queue, tag. */
export function filterMenu({
  words,
  filter,
  entries,
  onBeforeOpen,
  onChoose,
}: FilterMenuOptions): TemplateResult {
  const label = words.term('filter');
  const choose = ({ item }: MenuSelectEvent): void => {
    const [kind = '', ...value] = item.id.split(':');
    onChoose({ ...filter, [kind]: value.join(':') });
  };
  return html`<cc-p-menu label=${label} placement="bottom-end" .entries=${entries} @cc-p-select=${choose}
    ><button
      slot="trigger"
      type="button"
      class="btn icon-only ${hidesSome(filter) ? 'on' : ''}"
      aria-label=${label}
      title=${label}
      @pointerenter=${onBeforeOpen}
      @focus=${onBeforeOpen}
    >
      ${icon(filterShape)}
    </button></cc-p-menu
  >`;
}

/** The active filters, each with a button that removes it. */
export function filterChips({ words, view, filter, onChoose }: FilterMenuOptions): unknown {
  if (!hidesSome(filter)) return nothing;
  const queue = view?.queues.find(({ id }) => id === filter.queueId)?.name ?? filter.queueId;
  const some: readonly (readonly [FilterKind, string])[] = [
    ['channel', filter.channel && words.named('channel', filter.channel)],
    ['queueId', queue],
    ['tag', filter.tag],
  ];
  return html`<div class="chips" role="group" aria-label=${words.term('filter')}>
    ${some.map(([kind, text]) =>
      text
        ? chip(text, {
            tone: 'accent',
            removeLabel: words.term('remove-thing', text),
            onRemove: () => onChoose({ ...filter, [kind]: '' }),
          })
        : nothing,
    )}
  </div>`;
}
