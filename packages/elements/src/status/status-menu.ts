import type { PickableState } from '@centralita/core';
import type { Localizer } from '../i18n/localizer.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import type { MenuEntry } from '../parts/menu.js';
import { timer } from '../parts/timer.js';
import type { QueueLine, StatusView } from './status-view.js';

/** What a choice in the menu asks for. */
export type Choice =
  | { readonly does: 'state'; readonly state: PickableState; readonly reason: string | null }
  | { readonly does: 'pause' | 'unpause' | 'logIn' | 'logOut'; readonly queueIds: readonly string[] };

/** The items by id, with what each does. */
export type Choices = ReadonlyMap<string, Choice>;

/** The word of a state as the agent knows it: a pause by its reason. */
export function stateLabel(
  words: Localizer,
  { customStates }: StatusView,
  state: string,
  reason: string | null,
): string {
  const custom = state === 'paused' && customStates.find(({ code }) => code === reason);
  if (custom) return words.pick(custom.label);
  return state === 'paused' && reason === 'missed' ? words.term('missed') : words.named('state', state);
}

/** The menu of `<cc-status>`: states, pauses with their limits, queues. */
export function statusMenu(
  words: Localizer,
  view: StatusView,
): { entries: readonly MenuEntry[]; choices: Choices } {
  const choices = new Map<string, Choice>();
  const reason = view.link === 'online' ? undefined : words.error('connection-lost');
  const entries: MenuEntry[] = [
    { heading: words.term('your-state') },
    ...(['ready', 'dnd', 'offline'] as const).map((state) => stateItem(words, view, choices, state)),
    ...pauses(words, view, choices),
    ...queues(words, view, choices),
  ];
  if (reason === undefined) return { entries, choices };
  return {
    entries: entries.map((each) => (each !== '---' && 'id' in each ? { ...each, reason } : each)),
    choices,
  };
}

/** What the agent has chosen, also when it begins later. */
const chosen = ({ own }: StatusView) => own?.pending ?? own?.chosen;

function stateItem(
  words: Localizer,
  view: StatusView,
  choices: Map<string, Choice>,
  state: 'ready' | 'dnd' | 'offline',
) {
  choices.set(state, { does: 'state', state, reason: null });
  const shortcut = { ready: 'R', dnd: 'D', offline: undefined }[state];
  return {
    id: state,
    label: words.named('state', state),
    icon: stateGlyph(glyphOf(state)),
    checked: chosen(view)?.state === state,
    ...(shortcut && { shortcut }),
  };
}

function pauses(words: Localizer, view: StatusView, choices: Map<string, Choice>): MenuEntry[] {
  const { customStates, own, client } = view;
  if (customStates.length === 0) return [];
  const items = customStates.map(({ code, label, limitSeconds }) => {
    const id = `pause:${code}`;
    choices.set(id, { does: 'state', state: 'paused', reason: code });
    const now = chosen(view);
    const runs = own?.state === 'paused' && own.reason === code;
    const limit = limitSeconds ? words.duration(limitSeconds * 1000) : '';
    const elapsed = runs ? timer(own.since, { clock: client?.clock }) : undefined;
    return {
      id,
      label: words.pick(label),
      icon: stateGlyph('pause'),
      checked: now?.state === 'paused' && now.reason === code,
      meta: elapsed ? [elapsed, limit && ` / ${limit}`] : limit,
    };
  });
  return ['---', { heading: words.term('pause-all') }, ...items];
}

function queues(words: Localizer, view: StatusView, choices: Map<string, Choice>): MenuEntry[] {
  const { lines, own } = view;
  if (lines.length === 0) return [];
  const inside = lines.filter(({ member }) => member.loggedIn);
  const outside = lines.filter(({ member }) => !member.loggedIn);
  const meta = own?.extension ? `${words.term('ext')} ${own.extension}` : '';
  const heading = `${words.term('queues')} ${inside.length}/${lines.length}`;
  const all = (id: 'logIn' | 'logOut', some: readonly QueueLine[]): MenuEntry[] => {
    if (some.length === 0) return [];
    choices.set(id, { does: id, queueIds: some.map(({ queue }) => queue.id) });
    return [{ id, label: words.term(id === 'logIn' ? 'log-in-all' : 'log-out-all') }];
  };
  const items = lines.map((line) => queueItem(words, view, choices, line));
  return ['---', { heading, meta }, ...items, '---', ...all('logIn', outside), ...all('logOut', inside)];
}

function queueItem(
  words: Localizer,
  { client, customStates }: StatusView,
  choices: Map<string, Choice>,
  { queue, member, figures }: QueueLine,
): MenuEntry {
  const id = `queue:${queue.id}`;
  const paused = member.loggedIn && member.paused !== null;
  const does = paused ? 'unpause' : member.loggedIn ? 'pause' : 'logIn';
  choices.set(id, { does, queueIds: [queue.id] });
  const word = ({ unpause: 'resume-work', pause: 'pause', logIn: 'log-in' } as const)[does];
  const reason = customStates.find(({ code }) => code === member.paused);
  const longest =
    figures?.longestSince && client ? words.duration(client.clock.now() - figures.longestSince) : '';
  const waits = [words.term('n-waiting', figures?.waiting ?? 0), longest].filter(Boolean).join(' · ');
  const pausedFor = words.term('paused-for', reason ? words.pick(reason.label) : (member.paused ?? ''));
  return {
    id,
    label: queue.name,
    icon: stateGlyph(paused ? 'pause' : member.loggedIn ? 'ready' : 'off'),
    description: paused ? pausedFor : member.loggedIn ? waits : words.term('logged-out'),
    does: words.term(word),
  };
}
