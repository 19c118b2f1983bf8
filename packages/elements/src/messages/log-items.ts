import type { Interaction, MessageView } from '@centralita/core';
import { sameDay } from '../i18n/format.js';

/** Messages of one author within this time share one line of name and time. */
const groupSpanMs = 5 * 60_000;

/** An entry of the log, in order of time. Its `key` is stable, so that its DOM nodes are reused. */
export type LogItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly at: number;
      readonly messages: readonly MessageView[];
    }
  | { readonly kind: 'event'; readonly key: string; readonly at: number; readonly message: MessageView }
  | { readonly kind: 'call'; readonly key: string; readonly at: number; readonly call: Interaction }
  | { readonly kind: 'start'; readonly key: string; readonly at: number; readonly interaction: Interaction };

type Entry = MessageView | Interaction;

/**
 * Days, groups of one author, events, calls, and of several conversations where each begins. What is older than the oldest message
 * waits until that page is loaded.
 *
 * @param hasOlder older messages are on the server.
 */
export function logItems(
  messages: readonly MessageView[],
  interactions: readonly Interaction[] = [],
  hasOlder = false,
): LogItem[] {
  const oldest = hasOlder ? (messages[0]?.at ?? 0) : 0;
  // One conversation alone needs no title.
  const marked = interactions.filter((each) => each.channel === 'voice' || interactions.length > 1);
  const begun = marked.filter((each) => each.openedAt >= oldest);
  const entries: Entry[] = [...begun, ...messages].sort((a, b) => timeOf(a) - timeOf(b));
  const items: LogItem[] = [];
  let day = Number.NaN;
  for (const entry of entries) {
    const at = timeOf(entry);
    if (!sameDay(day, at)) items.push({ kind: 'day', key: `day:${new Date(at).toDateString()}`, at });
    day = at;
    const item = itemOf(entry, items.at(-1));
    if (item.key === items.at(-1)?.key) items.pop();
    items.push(item);
  }
  return items;
}

/** Nobody else says so yet: by server or link it is on its way, or was refused. */
export const isUnsent = (message: MessageView): boolean =>
  message.state === 'pending' || message.state === 'failed';

const timeOf = (entry: Entry): number =>
  'openedAt' in entry ? ((entry.channel === 'voice' ? entry.answeredAt : null) ?? entry.openedAt) : entry.at;

function itemOf(entry: Entry, last: LogItem | undefined): LogItem {
  if ('openedAt' in entry) {
    const at = timeOf(entry);
    return entry.channel === 'voice'
      ? { kind: 'call', key: `call:${entry.id}`, at, call: entry }
      : { kind: 'start', key: `start:${entry.id}`, at, interaction: entry };
  }
  if (entry.kind === 'event') return { kind: 'event', key: entry.id, at: entry.at, message: entry };
  const former = last?.kind === 'group' ? last.messages.at(-1) : undefined;
  if (last?.kind !== 'group' || !former || !joins(former, entry)) {
    return { kind: 'group', key: entry.id, at: entry.at, messages: [entry] };
  }
  return { ...last, messages: [...last.messages, entry] };
}

function joins(a: MessageView, b: MessageView): boolean {
  if (a.kind !== b.kind || a.author.kind !== b.author.kind || a.author.id !== b.author.id) return false;
  // A failed message has buttons of its own.
  if (isUnsent(a) || isUnsent(b)) return a.state === 'pending' && b.state === 'pending';
  return b.at - a.at < groupSpanMs;
}
