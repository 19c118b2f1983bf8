import type { Backend, PendingCommand } from '../backend.js';
import { Collection } from '../lib/collection.js';
import type { Drafts } from '../lib/drafts.js';
import type { ErrorCode } from '../protocol/errors.js';
import type { Entity, EntityName, Message } from '../protocol/index.js';

/** A message as an agent sees it: also one that the server has not acknowledged, or has refused. */
export interface MessageView extends Omit<Message, 'state'> {
  readonly state: Message['state'] | 'pending';
  /** Why it failed. */
  readonly error: ErrorCode | null;
}

/**
 * For stores whose content is fetched: after a hole in the log it is fetched again, but only when somebody looks. A
 * day opens hundreds, and all at once would be a flood.
 */
export function refetch(
  backend: Backend,
  open: ReadonlyMap<string, { readonly lc: number }>,
  load: (id: string) => Promise<void>,
) {
  const stale = new Set<string>();
  const refresh = (id: string): void => {
    if (stale.delete(id)) void load(id);
  };
  backend.on('snapshot', () => {
    for (const [id, store] of open) {
      stale.add(id);
      if (store.lc > 0) refresh(id);
    }
  });
  const expire = (id: string): void => {
    for (const each of stale) if (!open.has(each)) stale.delete(each);
    stale.add(id);
  };
  return { refresh, expire };
}

/** The collection of `name` that follows the log. @param keeps what is over need not be kept */
export function follow<N extends EntityName>(
  backend: Backend,
  name: N,
  keeps: (value: Entity<N>) => boolean = () => true,
): Collection<Entity<N>> {
  const collection = new Collection<Entity<N>>();
  backend.on('snapshot', (entities) =>
    collection.reset(((entities[name] ?? []) as readonly Entity<N>[]).filter(keeps)),
  );
  backend.on('change', (change) => {
    if (change.entity !== name) return;
    const value = change.value as Entity<N> | null;
    collection.put(change.id, value && keeps(value) ? value : null);
  });
  return collection;
}

/** What was written and refused stays until somebody sends it again or takes the text back; a reload costs nothing. */
export function failedMessages(drafts: Drafts) {
  const list = (key: string) => JSON.parse(drafts.store(key).get() || '[]') as readonly MessageView[];
  const put = (key: string, messages: readonly MessageView[]) =>
    drafts.set(key, messages.length > 0 ? JSON.stringify(messages) : '');
  const drop = (key: string, id: string) => {
    const kept = list(key);
    const rest = kept.filter((message) => message.id !== id);
    if (rest.length < kept.length) put(key, rest);
  };
  return {
    list,
    drop,
    /** @returns the message as one that failed. */
    keep(key: string, message: MessageView, error: ErrorCode): MessageView {
      const failed = { ...message, state: 'failed', error } as const;
      drop(key, message.id);
      put(key, [...list(key), failed]);
      return failed;
    },
  };
}

/** The message that a command carries. */
export function messageOf(
  { name, params, queuedAt }: PendingCommand,
  author: MessageView['author'],
): MessageView | null {
  if (name !== 'messages.send' && name !== 'messages.note' && name !== 'webchat.send') return null;
  const {
    id,
    text,
    ticketId = '',
    interactionId = '',
  } = params as Record<'id' | 'text', string> & Partial<Record<'ticketId' | 'interactionId', string>>;
  const kind = name === 'messages.note' ? 'note' : 'text';
  return {
    id,
    text,
    ticketId,
    interactionId,
    kind,
    author,
    channel: 'chat',
    at: queuedAt,
    state: 'pending',
    error: null,
  };
}
