import type { Client } from '@centralita/core';
import type { TicketWords } from '../i18n/ticket-words.js';
import { channelIcon } from '../icons/channel-icon.js';
import type { MenuEntry } from '../parts/menu.js';
import type { FilterKind } from './filter-menu.js';
import type { ListFilter } from './list-filter.js';
import type { ListView } from './list-view.js';

const maxTags = 30;

/** The tags of some tickets, each once, in order. */
export function tagsOf({ tickets }: Client, ids: readonly string[]): readonly string[] {
  const tags = new Set(ids.flatMap((id) => tickets.ticket(id).get()?.tags ?? []));
  return [...tags].sort((a, b) => a.localeCompare(b)).slice(0, maxTags);
}

/** The values that the list can be filtered by. */
export function filterEntries(
  words: TicketWords,
  { queues }: ListView,
  filter: ListFilter,
  tags: readonly string[],
): readonly MenuEntry[] {
  const channels = [...new Set(queues.flatMap((queue) => queue.channels))];
  const group = (
    kind: FilterKind,
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
