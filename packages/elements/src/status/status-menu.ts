import type { Client, Interaction, PickableState } from '@centralita/core';
import { icon } from '../icons/icon.js';
import { chat } from '../icons/shapes/chat.js';
import { check } from '../icons/shapes/check.js';
import { clock } from '../icons/shapes/clock.js';
import { fwd } from '../icons/shapes/fwd.js';
import { plus } from '../icons/shapes/plus.js';
import { users } from '../icons/shapes/users.js';
import { stateGlyph } from '../icons/state-glyph.js';
import type { MenuEntry, MenuItem } from '../parts/menu.js';
import { timer } from '../parts/timer.js';
import { queueSign } from './queue-sign.js';
import { chosenOf, stateItems } from './state-label.js';
import type { StatusWords } from './status-words.js';
import type { QueueLine, StatusView } from './status-view.js';

/** The topic of a panel. */
export type Topic = 'queues' | 'channels' | 'forwarding';

/** The effect of a menu choice: a command, or a panel with these queues chosen. */
export type Choice =
  ((client: Client) => Promise<unknown>) | { readonly topic: Topic; readonly queueIds: readonly string[] };

/** The items by id, with what each does. */
export type Choices = Map<string, Choice>;

interface Around {
  readonly words: StatusWords;
  readonly view: StatusView;
  readonly choices: Choices;
}

/** The menu of `<cc-status>`: states, the wrap-up that runs, pauses with their limits, queues, panels. */
export function statusMenu(
  words: StatusWords,
  view: StatusView,
  wrapUp: Interaction | undefined,
): { entries: readonly MenuEntry[]; choices: Choices } {
  const around: Around = { words, view, choices: new Map() };
  const reason = view.link === 'online' ? undefined : words.error('connection-lost');
  const entries: MenuEntry[] = [
    { heading: words.term('your-state') },
    ...states(around),
    ...(wrapUp ? wrapUpItems(around, wrapUp) : []),
    ...pauses(around),
    ...queues(around),
    ...panels(around),
  ];
  const { choices } = around;
  if (reason === undefined) return { entries, choices };
  return {
    entries: entries.map((each) => (each !== '---' && 'id' in each ? { ...each, reason } : each)),
    choices,
  };
}

function states({ words, view, choices }: Around): MenuItem[] {
  const items = stateItems(words, view);
  for (const { id } of items) choices.set(id, ({ agents }) => agents.setState(id as PickableState));
  return items.map((item) => ({ ...item, reason: whyNot(words, view, item.id) }));
}

/** Why a state cannot be picked now. The server judges again. */
function whyNot(words: StatusWords, { own }: StatusView, state: string): string | undefined {
  if (own?.state === 'banned') return words.term('ban-stands');
  if (state !== 'offline' || !own) return undefined;
  const inHand = ['offered', 'dialing', 'in-service'].includes(own.state) || own.chat.used > 0;
  return inHand ? words.term('offline-needs-end') : undefined;
}

/** As in the form of the outcome, for a page that has none. */
function wrapUpItems(
  { words, view, choices }: Around,
  { id, queueId, wrapUpUntil }: Interaction,
): MenuEntry[] {
  const queue = view.lines.find((line) => line.queue.id === queueId)?.queue;
  choices.set('extend', ({ tickets }) => tickets.extendWrapUp(id));
  choices.set('no-limit', ({ tickets }) => tickets.extendWrapUp(id, null));
  choices.set('done', ({ tickets }) => tickets.markDone(id));
  const reason = queue?.wrapUpExtendable === false ? words.term('extend-not') : undefined;
  const extend = {
    id: 'extend',
    label: words.term('one-minute-more'),
    icon: icon(plus),
    reason,
  };
  const free = { id: 'no-limit', label: words.term('no-limit'), icon: icon(clock), reason };
  return [
    '---',
    { heading: words.named('state', 'after-service') },
    ...(wrapUpUntil === null ? [] : [extend, ...(queue?.wrapUpUnlimited ? [free] : [])]),
    { id: 'done', label: words.term('done'), icon: icon(check) },
  ];
}

function pauses({ words, view, choices }: Around): MenuEntry[] {
  const { customStates, own, client } = view;
  if (customStates.length === 0) return [];
  const items = customStates.map(({ code, label, limitSeconds }) => {
    const id = `pause:${code}`;
    choices.set(id, ({ agents }) => agents.setState('paused', code));
    const now = chosenOf(view);
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

function queues(around: Around): MenuEntry[] {
  const { words, view } = around;
  const { lines, own } = view;
  if (lines.length === 0) return [];
  const inside = lines.filter(({ member }) => member.loggedIn);
  const meta = own?.extension ? `${words.term('ext')} ${own.extension}` : '';
  const heading = `${words.term('queues')} ${inside.length}/${lines.length}`;
  return ['---', { heading, meta }, ...lines.map((line) => queueItem(around, line))];
}

/** A pause asks for its reason first, where there is a choice. So does the first queue for the extension. */
function queueItem({ words, view, choices }: Around, line: QueueLine): MenuItem {
  const { queue, member } = line;
  const id = `queue:${queue.id}`;
  const queueIds = [queue.id];
  const panel: Choice = { topic: 'queues', queueIds };
  const paused = member.loggedIn && member.paused !== null;
  if (paused) choices.set(id, (client) => client.queues.unpause(queueIds));
  else if (member.loggedIn) choices.set(id, panel);
  else choices.set(id, view.own?.extension ? (client) => client.queues.logIn(queueIds) : panel);
  const does = words.term(paused ? 'resume-work' : member.loggedIn ? 'pause' : 'log-in');
  return {
    id,
    label: queue.name,
    ...queueSign(words, view, line),
    does: member.loggedIn && !paused ? `${does}…` : does,
  };
}

function panels({ words, view, choices }: Around): MenuEntry[] {
  const { own, lines, groups } = view;
  const entry = (topic: Topic, label: string, shape: typeof fwd, meta = ''): MenuItem => {
    choices.set(topic, { topic, queueIds: [] });
    return { id: topic, label: `${label}…`, icon: icon(shape, { flip: shape === fwd }), meta };
  };
  const ready = groups.filter((group) => own?.channels[group].status === 'ready').length;
  return [
    '---',
    ...(lines.length > 0 ? [entry('queues', words.term('your-queues'), users)] : []),
    ...(groups.length > 0
      ? [entry('channels', words.term('your-channels'), chat, `${ready}/${groups.length}`)]
      : []),
    entry('forwarding', words.term('forward-calls'), fwd, own?.forwardTo ?? ''),
  ];
}
