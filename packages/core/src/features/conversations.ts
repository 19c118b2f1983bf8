import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import type { DraftBox } from '../lib/drafts.js';
import { keepLast } from '../lib/keep-last.js';
import { randomId } from '../lib/random-id.js';
import { isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { Message } from '../protocol/index.js';
import { failedMessages, messageOf, refetch, type MessageView } from './feature.js';

export interface Conversation {
  readonly state: 'loading' | 'ready' | 'error';
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  /** Older ones are on the server. */
  readonly hasOlder: boolean;
}

const empty: Conversation = { state: 'loading', messages: [], hasOlder: false };
const page = 50;
/** How long "is typing" is believed without a word, ms. */
const typingFor = 6_000;

/** Messages of tickets, typing, drafts. Those of a ticket are fetched when somebody first asks for them. */
export function createConversations(backend: Backend, box: DraftBox) {
  const drafts = box.kind('message');
  const { of, load, send, note, discard } = sending(backend, box);

  return {
    /** The conversation of a ticket; asking for it fetches it. */
    of,
    loadOlder: (ticketId: string) => load(ticketId, of(ticketId).get().messages[0]?.at),
    retryLoad: (ticketId: string) => load(ticketId),
    send: (ticketId: string, interactionId: string, text: string) =>
      send(newMessage(backend, { ticketId, interactionId, kind: 'text', text })),
    note: (ticketId: string, text: string) =>
      note(newMessage(backend, { ticketId, interactionId: '', kind: 'note', text })),
    /** Sends a failed message or note once more, under the same id. */
    resend(message: MessageView) {
      const again = { ...message, state: 'pending', error: null, at: backend.clock.now() } as const;
      return message.kind === 'note' ? note(again) : send(again);
    },
    /** Takes a failed message away: its text was taken up again. */
    discard,
    /** The agent has the conversation before the eyes. */
    seen: (ticketId: string) => backend.request('messages.seen', { ticketId }),
    /** True while the customer types. */
    $typing: typingStores(backend),
    setTyping: (interactionId: string, on: boolean) => {
      backend.typing(interactionId, on);
    },
    /** What was typed and not sent, per interaction; survives a reload. */
    draft: drafts.store,
    setDraft: drafts.set,
  };
}
export type Conversations = ReturnType<typeof createConversations>;

/** Messages on their way: those that wait are shown, those that were refused stay with their text. */
function sending(backend: Backend, box: DraftBox) {
  const failed = failedMessages(box.kind('failed'));
  const { of, load, merge, remove } = messageStores(backend, (ticketId) => [
    ...failed.list(ticketId),
    ...waitingMessages(backend).filter((message) => message.ticketId === ticketId),
  ]);
  const fail = (message: MessageView, code: ErrorCode) =>
    merge(message.ticketId, [failed.keep(message.ticketId, message, code)]);
  backend.on('refused', (command, { code }) => {
    const message = messageOf(command, authorOf(backend));
    if (message?.ticketId) fail(message, code);
  });
  backend.on('change', (change) => {
    if (change.entity === 'message' && change.value) failed.drop(change.value.ticketId, change.id);
  });

  const submit = (message: MessageView, request: () => Promise<Message>) => {
    const { id, ticketId } = message;
    failed.drop(ticketId, id);
    merge(ticketId, [message]);
    return request().catch((error: unknown) => {
      const code = isCentralitaError(error) ? error.code : 'internal';
      // Not refused: it waits on this computer.
      if (code !== 'connection-lost') fail(message, code);
      throw error;
    });
  };
  return {
    of,
    load,
    send(message: MessageView) {
      const { id, ticketId, interactionId, text } = message;
      return submit(message, () => backend.request('messages.send', { id, ticketId, interactionId, text }));
    },
    note(message: MessageView) {
      const { id, ticketId, text } = message;
      return submit(message, () => backend.request('messages.note', { id, ticketId, text }));
    },
    discard({ id, ticketId }: MessageView): void {
      failed.drop(ticketId, id);
      remove(ticketId, id);
    },
  };
}

/** One store per ticket that somebody looked at, kept by the log and fetched anew where the log had a hole. */
function messageStores(backend: Backend, unconfirmed: (ticketId: string) => readonly MessageView[]) {
  const { open, merge, mergeUnder, remove } = openConversations(unconfirmed);
  backend.$pending.listen(() => [...open.keys()].forEach(mergeUnder));

  const load = async (ticketId: string, before?: number) => {
    const store = open.get(ticketId);
    if (!store) return;
    try {
      const params = before === undefined ? { ticketId, limit: page } : { ticketId, before, limit: page };
      const { messages, hasMore } = await backend.request('messages.list', params);
      merge(ticketId, messages.map(confirmed), { state: 'ready', hasOlder: hasMore });
    } catch {
      store.set({ ...store.get(), state: store.get().messages.length ? 'ready' : 'error' });
    }
  };

  const { refresh, expire } = refetch(backend, open, load);
  backend.on('change', (change) => {
    // Not ours for a while: what is written meanwhile does not reach us.
    if (change.entity === 'ticket' && open.has(change.id)) {
      if (!change.value) expire(change.id);
      else if (open.get(change.id)!.lc > 0) refresh(change.id);
    }
    if (change.entity === 'message' && change.value) merge(change.value.ticketId, [confirmed(change.value)]);
  });

  const of = (ticketId: string): ReadableAtom<Conversation> => {
    const known = open.get(ticketId);
    const store = keepLast(open, ticketId, known ?? atom<Conversation>(empty));
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
  /** What the server does not know yet, under what it says. */
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

function typingStores(backend: Backend) {
  const stores = new Map<string, WritableAtom<boolean>>();
  const ends = new Map<string, ReturnType<typeof setTimeout>>();
  const storeOf = (interactionId: string) => {
    const store = stores.get(interactionId) ?? atom(false);
    return keepLast(stores, interactionId, store);
  };
  backend.on('typing', ({ interactionId, on, by }) => {
    if (by !== 'customer') return;
    const store = storeOf(interactionId);
    store.set(on);
    clearTimeout(ends.get(interactionId));
    ends.delete(interactionId);
    if (!on) return;
    const end = setTimeout(() => {
      ends.delete(interactionId);
      store.set(false);
    }, typingFor);
    ends.set(interactionId, end);
  });
  return (interactionId: string): ReadableAtom<boolean> => storeOf(interactionId);
}

type Written = Pick<MessageView, 'ticketId' | 'interactionId' | 'kind' | 'text'>;

function newMessage(backend: Backend, written: Written): MessageView {
  const at = backend.clock.now();
  const author = authorOf(backend);
  return { ...written, id: randomId(at), author, channel: 'chat', at, state: 'pending', error: null };
}

function authorOf(backend: Backend): MessageView['author'] {
  const me = backend.$me.get();
  return { kind: 'agent', id: me?.id ?? null, name: me?.name ?? '' };
}

/** What this and earlier pages sent and the server has not answered. */
function waitingMessages(backend: Backend): MessageView[] {
  const author = authorOf(backend);
  return backend.$pending.get().flatMap((command) => messageOf(command, author) ?? []);
}

const confirmed = (message: Message): MessageView => ({ ...message, error: null });
