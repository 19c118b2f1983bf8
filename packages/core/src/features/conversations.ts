import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { keepRecent } from '../lib/keep-recent.js';
import type { UserStorage } from '../lib/user-storage.js';
import type { Message } from '../protocol/index.js';
import { refetch } from './feature.js';
import { createOutgoingMessages, type MessageView } from './outgoing-messages.js';
import { typingStores } from './typing.js';

/** The messages of a ticket, as far as this page has fetched them. */
export interface Conversation {
  readonly state: 'loading' | 'ready' | 'error';
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  /** The server has older messages: `loadOlder` fetches them. */
  readonly hasOlder: boolean;
}

const empty: Conversation = { state: 'loading', messages: [], hasOlder: false };
const pageSize = 50;

/**
 * Messages of tickets, and who types. The messages of a ticket are fetched when its store is first asked for.
 *
 * Commands are durable: without a connection they wait on this computer. Errors: `forbidden` for a ticket of another agent,
 * `conflict` for an interaction that has ended, `too-large`.
 */
export function createConversations(backend: Backend, storage: UserStorage) {
  const { of, load, submit, compose, discard } = ownMessages(backend, storage);
  const send = (message: MessageView) => {
    const { id, ticketId, interactionId, text } = message;
    return submit(message, () => backend.request('messages.send', { id, ticketId, interactionId, text }));
  };
  const note = (message: MessageView) => {
    const { id, ticketId, text } = message;
    return submit(message, () => backend.request('messages.note', { id, ticketId, text }));
  };

  return {
    /** The conversation of a ticket; asking for it fetches it. */
    of,
    /** Fetches the messages before the oldest one that is here. */
    loadOlder: (ticketId: string) => load(ticketId, of(ticketId).get().messages[0]),
    retryLoad: (ticketId: string) => load(ticketId),
    /** Writes to the customer. */
    send: (ticketId: string, interactionId: string, text: string) =>
      send(compose({ ticketId, interactionId, kind: 'text', text })),
    /** Leaves an internal note, which only colleagues see. */
    note: (ticketId: string, text: string) =>
      note(compose({ ticketId, interactionId: '', kind: 'note', text })),
    /** Sends a failed message or note again, under the same id. */
    resend(message: MessageView): Promise<Message> {
      const again = { ...message, at: backend.clock.now() };
      return message.kind === 'note' ? note(again) : send(again);
    },
    /** Removes a failed message whose text was taken up again. */
    discard,
    /** Says that the agent has read the customer's messages. */
    markRead: (ticketId: string) => backend.request('messages.seen', { ticketId }),
    /** True while the customer types in an interaction. */
    typing: typingStores(backend, { by: 'customer' }),
    /** Says whether the agent types. The signal may be lost. */
    setTyping: (interactionId: string, on: boolean) => {
      backend.typing(interactionId, on);
    },
  };
}
export type Conversations = ReturnType<typeof createConversations>;

/** The messages of tickets joined with those that this user has on the way. */
function ownMessages(backend: Backend, storage: UserStorage) {
  const outgoing = createOutgoingMessages({
    backend,
    storage,
    commands: ['messages.send', 'messages.note'],
    author: () => {
      const me = backend.$me.get();
      return { kind: 'agent', id: me?.id ?? null, name: me?.name ?? '' };
    },
    show: (message) => stores.merge(message.ticketId, [message]),
    hide: ({ ticketId, id }) => stores.remove(ticketId, id),
  });
  const stores = messageStores(backend, outgoing.unconfirmed);
  backend.on('change', ({ entity, id, value }) => {
    if (entity === 'message' && value) outgoing.confirm(value.ticketId, id);
  });
  return { ...outgoing, of: stores.of, load: stores.load };
}

/** One store per ticket that was asked for: it follows the log, and is fetched again after a gap in it. */
function messageStores(backend: Backend, unconfirmed: (ticketId: string) => readonly MessageView[]) {
  const { open, merge, mergeUnder, remove } = openConversations(unconfirmed);
  backend.$pending.listen(() => [...open.keys()].forEach(mergeUnder));

  const load = async (ticketId: string, oldest?: MessageView) => {
    const store = open.get(ticketId);
    if (!store) return;
    try {
      const before = oldest && { before: oldest.at, beforeId: oldest.id };
      const params = { ticketId, limit: pageSize, ...before };
      const { messages, hasMore } = await backend.request('messages.list', params);
      merge(ticketId, messages.map(confirmed), { state: 'ready', hasOlder: hasMore });
    } catch {
      store.set({ ...store.get(), state: store.get().messages.length ? 'ready' : 'error' });
    }
  };

  const { refresh, expire } = refetch(backend, open, load);
  backend.on('change', (change) => {
    // Messages of a ticket that this agent does not see do not arrive.
    if (change.entity === 'ticket' && open.has(change.id)) {
      if (!change.value) expire(change.id);
      else if (open.get(change.id)!.lc > 0) refresh(change.id);
    }
    if (change.entity === 'message' && change.value) merge(change.value.ticketId, [confirmed(change.value)]);
  });

  const of = (ticketId: string): ReadableAtom<Conversation> => {
    const known = open.get(ticketId);
    const store = keepRecent(open, ticketId, known ?? atom<Conversation>(empty));
    if (known) {
      refresh(ticketId);
      return store;
    }
    mergeUnder(ticketId);
    onMount(store, () => refresh(ticketId));
    void load(ticketId);
    return store;
  };
  return { of, load, merge, remove };
}

function openConversations(unconfirmed: (ticketId: string) => readonly MessageView[]) {
  const open = new Map<string, WritableAtom<Conversation>>();
  const merge = (ticketId: string, messages: readonly MessageView[], rest: Partial<Conversation> = {}) => {
    const store = open.get(ticketId);
    if (!store) return;
    const byId = new Map(store.get().messages.map((message) => [message.id, message]));
    for (const message of messages) byId.set(message.id, message);
    store.set({ ...store.get(), ...rest, messages: [...byId.values()].sort((a, b) => a.at - b.at) });
  };
  /** Adds messages that the server has not confirmed and leaves those that it has. */
  const mergeUnder = (ticketId: string) => {
    const known = new Set(
      open
        .get(ticketId)
        ?.get()
        .messages.map(({ id }) => id),
    );
    const fresh = unconfirmed(ticketId).filter(({ id }) => !known.has(id));
    if (fresh.length > 0) merge(ticketId, fresh);
  };
  const remove = (ticketId: string, id: string) => {
    const store = open.get(ticketId);
    store?.set({ ...store.get(), messages: store.get().messages.filter((message) => message.id !== id) });
  };
  return { open, merge, mergeUnder, remove };
}

const confirmed = (message: Message): MessageView => ({ ...message, error: null });
