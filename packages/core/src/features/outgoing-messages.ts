import type { Backend, PendingCommand } from '../backend.js';
import { randomId } from '../lib/random-id.js';
import { json, type UserStorage } from '../lib/user-storage.js';
import { isCentralitaError, type ErrorCode } from '../protocol/errors.js';
import type { CommandName, Message } from '../protocol/index.js';

/** A message as its conversation shows it: the server may not have acknowledged it, or may have refused it. */
export interface MessageView extends Omit<Message, 'state'> {
  readonly state: Message['state'] | 'pending';
  /** Why it failed; null unless `state` is `failed`. */
  readonly error: ErrorCode | null;
}

/** What its author gives for a new message; the rest is known. `ticketId` is empty on the customer's side. */
export type NewMessage = Pick<MessageView, 'ticketId' | 'interactionId' | 'kind' | 'text'>;

interface OutgoingMessagesOptions {
  readonly backend: Backend;
  readonly storage: UserStorage;
  /** The commands that carry these messages. */
  readonly commands: readonly CommandName[];
  readonly author: () => MessageView['author'];
  /** Shows a message in place of the one with its id. */
  readonly show: (message: MessageView) => void;
  readonly hide: (message: MessageView) => void;
}

/**
 * Messages on their way to the server, of an agent or of a customer.
 * ```
 * submit ─▶ pending ─▶ confirmed (the log has it)
 *              └─▶ failed ─▶ submit again, or discard: its text was taken up
 * ```
 * Failed ones are kept on this computer, so that a reload loses no text.
 */
export function createOutgoingMessages(options: OutgoingMessagesOptions) {
  const { backend, commands, author, show, hide } = options;
  const refused = refusedMessages(options.storage);

  const fail = (message: MessageView, error: ErrorCode) => show(refused.put(message, error));
  const carried = (command: PendingCommand) =>
    commands.includes(command.name) ? messageOf(command, author()) : null;

  // No caller waits for a command of an earlier page.
  backend.on('refused', (command, { code }) => {
    const message = carried(command);
    if (message) fail(message, code);
  });

  return {
    /** Messages of a ticket that the server has not confirmed: first those it refused, then those that wait. */
    unconfirmed: (ticketId: string): readonly MessageView[] => [
      ...refused.of(ticketId),
      ...backend.$pending
        .get()
        .flatMap((command) => carried(command) ?? [])
        .filter((message) => message.ticketId === ticketId),
    ],
    compose: (message: NewMessage) => composed(message, author(), backend.clock.now()),
    /** Shows the message as pending and sends it; again under the same id is a retry. Errors: those of the command. */
    async submit(message: MessageView, send: () => Promise<Message>): Promise<Message> {
      const pending = { ...message, state: 'pending', error: null } as const;
      refused.remove(message.ticketId, message.id);
      show(pending);
      try {
        return await send();
      } catch (error) {
        const code = isCentralitaError(error) ? error.code : 'internal';
        // A lost connection refuses nothing: the command waits on this computer.
        if (code !== 'connection-lost') fail(pending, code);
        throw error;
      }
    },
    /** The log has the message. */
    confirm: refused.remove,
    /** Removes a failed message. */
    discard(message: MessageView): void {
      refused.remove(message.ticketId, message.id);
      hide(message);
    },
  };
}
export type OutgoingMessages = ReturnType<typeof createOutgoingMessages>;

/** The messages that the server refused, by ticket. */
function refusedMessages(storage: UserStorage) {
  const refusedIn = storage.area('failed', json<readonly MessageView[]>([]));
  const remove = (ticketId: string, id: string): void => {
    const $refused = refusedIn(ticketId);
    const rest = $refused.get().filter((message) => message.id !== id);
    if (rest.length < $refused.get().length) $refused.set(rest);
  };
  return {
    of: (ticketId: string) => refusedIn(ticketId).get(),
    /** Keeps the message as the last one, also when it was refused before, and returns it as failed. */
    put(message: MessageView, error: ErrorCode): MessageView {
      const failed = { ...message, state: 'failed', error } as const;
      remove(message.ticketId, message.id);
      const $refused = refusedIn(message.ticketId);
      $refused.set([...$refused.get(), failed]);
      return failed;
    },
    remove,
  };
}

/** `at`: server time, ms. */
function composed(message: NewMessage, author: MessageView['author'], at: number): MessageView {
  const made = { id: randomId(at), author, at } as const;
  return { ...message, ...made, channel: 'chat', state: 'pending', error: null };
}

type Carried = Record<'id' | 'text', string> & Partial<Record<'ticketId' | 'interactionId', string>>;

/** The message that a command carries. */
function messageOf({ name, params, queuedAt }: PendingCommand, author: MessageView['author']): MessageView {
  const { id, text, ticketId = '', interactionId = '' } = params as Carried;
  const kind = name === 'messages.note' ? 'note' : 'text';
  const message = { id, text, ticketId, interactionId, kind, author, at: queuedAt } as const;
  return { ...message, channel: 'chat', state: 'pending', error: null };
}
