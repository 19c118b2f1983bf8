import type { Client } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { filter as filterShape } from '../icons/shapes.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import { chip } from '../parts/chip.js';
import { hidesSome, type ListFilter } from './list-filter.js';
import type { ListView } from './list-view.js';

/** What of the filter one menu item sets, as `KIND:VALUE`. */
type Kind = 'channel' | 'queueId' | 'tag';

const mostTags = 30;

/** The tags of some tickets, each once, in order. */
export function tagsOf({ tickets }: Client, ids: readonly string[]): readonly string[] {
  const tags = new Set(ids.flatMap((id) => tickets.ticket(id).get()?.tags ?? []));
  return [...tags].sort((a, b) => a.localeCompare(b)).slice(0, mostTags);
}

export interface FilterMenuOptions {
  readonly words: LocalizeController;
  readonly view: ListView | undefined;
  readonly filter: ListFilter;
  /** Known tags; looked up when the menu is about to open. */
  readonly tags: readonly string[];
  readonly onLook: () => void;
  readonly onChoose: (filter: ListFilter) => void;
}

/** The button with the menu: channel, queue, tag. */
export function filterMenu({
  words,
  view,
  filter,
  tags,
  onLook,
  onChoose,
}: FilterMenuOptions): TemplateResult {
  const label = words.term('filter');
  const choose = ({ item }: MenuSelectEvent): void => {
    const [kind = '', ...value] = item.id.split(':');
    onChoose({ ...filter, [kind]: value.join(':') });
  };
  return html`<cc-p-menu
    label=${label}
    placement="bottom-end"
    .entries=${view ? entries(words, view, filter, tags) : []}
    @cc-p-select=${choose}
    ><button
      slot="trigger"
      type="button"
      class="btn icon ${hidesSome(filter) ? 'on' : ''}"
      aria-label=${label}
      title=${label}
      @pointerenter=${onLook}
      @focus=${onLook}
    >
      ${icon(filterShape)}
    </button></cc-p-menu
  >`;
}

function entries(
  words: LocalizeController,
  { queues }: ListView,
  filter: ListFilter,
  tags: readonly string[],
): readonly MenuEntry[] {
  const channels = [...new Set(queues.flatMap((queue) => queue.channels))];
  const group = (
    kind: Kind,
    heading: string,
    items: readonly { value: string; label: string }[],
  ): MenuEntry[] => [
    { heading },
    ...[{ value: '', label: words.term('all') }, ...items].map(({ value, label }) => ({
      id: `${kind}:${value}`,
      label,
      checked: filter[kind] === value,
      ...(kind === 'channel' && value && { icon: channelIcon(value) }),
    })),
  ];
  const named = channels.map((value) => ({ value, label: words.named('channel', value) }));
  const lines = queues.map(({ id, name }) => ({ value: id, label: name }));
  // The chosen one stays in the menu though no ticket has it any more.
  const known = filter.tag && !tags.includes(filter.tag) ? [filter.tag, ...tags] : tags;
  return [
    ...group('channel', words.term('channels'), named),
    '---',
    ...group('queueId', words.term('queues'), lines),
    ...(known.length > 0
      ? ([
          '---',
          ...group(
            'tag',
            words.term('tags'),
            known.map((tag) => ({ value: tag, label: tag })),
          ),
        ] as const)
      : []),
  ];
}

/** What is filtered, each with a button that takes it away. */
export function filterChips({ words, view, filter, onChoose }: FilterMenuOptions): unknown {
  if (!hidesSome(filter)) return nothing;
  const queue = view?.queues.find(({ id }) => id === filter.queueId)?.name ?? filter.queueId;
  const some: readonly (readonly [Kind, string])[] = [
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
