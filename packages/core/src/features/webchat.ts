import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { Collection } from '../lib/collection.js';
import type { DraftBox } from '../lib/drafts.js';
import { randomId } from '../lib/random-id.js';
import { isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { Message, Visit } from '../protocol/index.js';
import { failedMessages, follow, messageOf, type MessageView } from './feature.js';

/** How long "is typing" is believed without a word, ms. */
const typingFor = 6_000;

/** The customer's side: one visit, its messages, and who answers. */
export function createWebchat(backend: Backend, box: DraftBox) {
  const visits = follow(backend, 'visit');
  const { $messages, putOwn, fail, discard } = sending(backend, box);
  const $visit = atom<Visit | null>(null);
  const $typing = atom(false);
  const drafts = box.kind('webchat');
  let typingEnds: ReturnType<typeof setTimeout> | undefined;

  visits.watch((_, next) => $visit.set(next));
  backend.on('typing', ({ by, on }) => {
    if (by !== 'agent') return;
    $typing.set(on);
    // The word that it ended may be lost.
    clearTimeout(typingEnds);
    if (on) typingEnds = setTimeout(() => $typing.set(false), typingFor);
  });

  return {
    $visit: $visit as ReadableAtom<Visit | null>,
    /** Oldest first. */
    $messages,
    /** True while the agent types. */
    $typing: $typing as ReadableAtom<boolean>,
    /** `name`, `queue` (id, number or name) count for the first message of a visit. */
    async send(text: string, options: FirstWords = {}): Promise<Message> {
      const message = newMessage(backend, text, options.name ?? '', $visit.get()?.interactionId ?? '');
      putOwn(message);
      try {
        return await backend.request('webchat.send', { id: message.id, text, ...options });
      } catch (error) {
        const code = isCentralitaError(error) ? error.code : 'internal';
        if (code !== 'connection-lost') fail(message, code);
        throw error;
      }
    },
    /** Takes a failed message away: its text was taken up again. */
    discard,
    seen: () => backend.request('webchat.seen', {}),
    end: () => backend.request('webchat.end', {}),
    setTyping(on: boolean): void {
      const interactionId = $visit.get()?.interactionId;
      if (interactionId) backend.typing(interactionId, on);
    },
    draft: drafts.store,
    setDraft: drafts.set,
  };
}
export type Webchat = ReturnType<typeof createWebchat>;

export interface FirstWords {
  readonly name?: string;
  readonly queue?: string;
  readonly page?: string;
}

/** Messages on their way: those that wait are shown, those that were refused stay with their text. */
function sending(backend: Backend, box: DraftBox) {
  const failed = failedMessages(box.kind('failed'));
  const { messages, $messages, putOwn, removeOwn } = visitMessages(backend);
  const author = () => ({ kind: 'customer', id: backend.$me.get()?.id ?? null, name: '' }) as const;
  const fail = (message: MessageView, code: ErrorCode) => putOwn(failed.keep('', message, code));
  const restore = () => {
    if (backend.$me.get()?.role !== 'customer') return;
    for (const message of failed.list('')) putOwn(message);
    for (const command of backend.$pending.get()) {
      const message = messageOf(command, author());
      if (message) putOwn(message);
    }
  };
  backend.on('snapshot', restore);
  backend.$pending.listen(restore);
  backend.on('refused', (command, { code }) => {
    const message = messageOf(command, author());
    if (command.name === 'webchat.send' && message) fail(message, code);
  });
  messages.watch((id, next) => next && failed.drop('', id));
  const discard = ({ id }: MessageView) => {
    failed.drop('', id);
    removeOwn(id);
  };
  return { $messages, putOwn, fail, discard };
}

/** What the server knows, and what the visitor wrote that it has not acknowledged. */
function visitMessages(backend: Backend) {
  const messages = new Collection<Message>();
  const own = new Map<string, MessageView>();
  const $messages = atom<readonly MessageView[]>([]);

  const publish = () => {
    const view = new Map<string, MessageView>(own);
    for (const message of messages.values()) view.set(message.id, { ...message, error: null });
    $messages.set([...view.values()].sort((a, b) => a.at - b.at));
  };
  const removeOwn = (id: string) => {
    own.delete(id);
    publish();
  };
  messages.watch(removeOwn);
  backend.on('snapshot', (entities) => messages.reset(entities.message ?? []));
  backend.on('change', (change) => {
    if (change.entity === 'message') messages.put(change.id, change.value);
  });

  return {
    messages,
    $messages: $messages as ReadableAtom<readonly MessageView[]>,
    removeOwn,
    putOwn(message: MessageView): void {
      if (messages.get(message.id)) return;
      own.set(message.id, message);
      publish();
    },
  };
}

function newMessage(backend: Backend, text: string, name: string, interactionId: string): MessageView {
  const at = backend.clock.now();
  const author = { kind: 'customer', id: backend.$me.get()?.id ?? null, name } as const;
  const what = { ticketId: '', interactionId, kind: 'text', channel: 'chat', text } as const;
  return { ...what, id: randomId(at), author, at, state: 'pending', error: null };
}
