/**
 * The kind of each command, without schema code: the browser carries this file. `commands.ts` refuses to compile when a
 * name is no command.
 */

/** A client resends these until the server acknowledges them, also from a later page. */
export const durableCommands = [
  'tickets.resolve',
  'tickets.reopen',
  'tickets.read',
  'tickets.setTags',
  'tickets.setContext',
  'interactions.markDone',
  'messages.send',
  'messages.note',
  'messages.seen',
  'contacts.create',
  'contacts.update',
  'contacts.link',
  'tipification.save',
  'webchat.send',
] as const;

/** These only read: they change no row, need no idempotency key, and may be repeated freely. */
export const queryCommands = [
  'tickets.history',
  'interactions.get',
  'messages.list',
  'contacts.get',
  'contacts.search',
  'contacts.activity',
  'voice.account',
  'voice.customerAccount',
] as const;

/** Every other command is perishable: it is worth nothing after `perishableTimeoutMs`, and the server then refuses it. */
export type CommandKind = 'durable' | 'query' | 'perishable';

const kinds: ReadonlyMap<string, CommandKind> = new Map([
  ...durableCommands.map((name) => [name, 'durable'] as const),
  ...queryCommands.map((name) => [name, 'query'] as const),
]);

export function kindOf(name: string): CommandKind {
  return kinds.get(name) ?? 'perishable';
}
