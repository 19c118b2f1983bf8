import { atom, computed, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { Collection } from '../lib/collection.js';
import type { UserStorage } from '../lib/user-storage.js';
import type { Message } from '../protocol/index.js';
import { follow } from './feature.js';
import { createOutgoingMessages, type MessageView } from './outgoing-messages.js';
import { typingStores } from './typing.js';

/** These count for the first message of a visit. */
export interface FirstMessageOptions {
  /** The customer's name. */
  readonly name?: string;
  /** Id, number or name of the queue. */
  readonly queue?: string;
  /** Address of the page that the customer writes from. */
  readonly page?: string;
}

/**
 * The customer's side of a web chat: one visit, its messages, and who answers. `send` is durable; its errors are `forbidden`
 * (banned), `not-found` (no such queue), `too-large`, `too-many-requests`.
 */
export function createWebchat(backend: Backend, storage: UserStorage) {
  const visits = follow(backend, 'visit');
  const $visit = computed(visits.$revision, () => [...visits.values()][0] ?? null);
  const { $messages, compose, submit, discard } = visitMessages(backend, storage);
  const send = (message: MessageView, options: FirstMessageOptions) => {
    const { id, text } = message;
    return submit(message, () => backend.request('webchat.send', { id, text, ...options }));
  };

  return {
    /** The visit of this customer; null before the server has sent it. */
    $visit,
    /** Oldest first. */
    $messages,
    /** True while the agent types. A customer has one conversation at a time. */
    $typing: typingStores(backend, { by: 'agent', keyOf: () => '' })(''),
    send(text: string, options: FirstMessageOptions = {}): Promise<Message> {
      const interactionId = $visit.get()?.interactionId ?? '';
      const message = compose({ ticketId: '', interactionId, kind: 'text', text });
      const author = { ...message.author, name: options.name ?? '' };
      return send({ ...message, author }, options);
    },
    /** Sends a failed message again, under the same id. */
    resend: (message: MessageView, options: FirstMessageOptions = {}): Promise<Message> =>
      send({ ...message, at: backend.clock.now() }, options),
    /** Removes a failed message whose text was taken up again. */
    discard,
    /** Says that the customer has read the agent's messages. */
    markRead: () => backend.request('webchat.seen', {}),
    /** Ends the conversation. */
    end: () => backend.request('webchat.end', {}),
    /** Says whether the customer types. The signal may be lost. */
    setTyping(on: boolean): void {
      const interactionId = $visit.get()?.interactionId;
      if (interactionId) backend.typing(interactionId, on);
    },
  };
}
export type Webchat = ReturnType<typeof createWebchat>;

/** The messages that the server has, and those that the customer has on the way. */
function visitMessages(backend: Backend, storage: UserStorage) {
  const messages = new Collection<Message>();
  const $outgoing = atom<readonly MessageView[]>([]);
  const without = (id: string) => $outgoing.get().filter((message) => message.id !== id);
  const show = (message: MessageView) => {
    if (!messages.get(message.id)) $outgoing.set([...without(message.id), message]);
  };
  const outgoing = createOutgoingMessages({
    backend,
    storage,
    commands: ['webchat.send'],
    author: () => ({ kind: 'customer', id: backend.$me.get()?.id ?? null, name: '' }),
    show,
    hide: ({ id }) => $outgoing.set(without(id)),
  });
  /** Messages of an earlier page. Those of this one are shown already, with the name that the customer gave. */
  const restore = () => {
    const shown = new Set($outgoing.get().map(({ id }) => id));
    for (const message of outgoing.unconfirmed('')) if (!shown.has(message.id)) show(message);
  };
  messages.watch((id, message) => {
    if (message) outgoing.confirm('', id);
    $outgoing.set(without(id));
  });
  backend.on('snapshot', (entities) => {
    messages.reset(entities.message ?? []);
    restore();
  });
  backend.on('change', (change) => {
    if (change.entity === 'message') messages.put(change.id, change.value);
  });
  backend.$pending.listen(restore);

  const $messages: ReadableAtom<readonly MessageView[]> = computed(
    [messages.$revision, $outgoing],
    (_, own) => {
      const known = [...messages.values()].map((message): MessageView => ({ ...message, error: null }));
      return [...known, ...own].sort((a, b) => a.at - b.at);
    },
  );
  return { ...outgoing, $messages };
}
