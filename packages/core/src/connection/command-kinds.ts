import type { CommandName } from '../protocol/index.js';

/** Commands that wait for the network, up to 24 h. Checked against the protocol by a test: keep both in step. */
export const durableCommands: ReadonlySet<CommandName> = new Set<CommandName>([
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
]);

/** Commands that only read. */
export const queryCommands: ReadonlySet<CommandName> = new Set<CommandName>([
  'tickets.history',
  'interactions.get',
  'messages.list',
  'contacts.get',
  'contacts.search',
  'contacts.activity',
  'voice.account',
  'voice.customerAccount',
]);

/** How long a perishable command stays worth doing, ms. */
export const perishableFor = 8_000;

/** Of the parameters of a command, as JSON in UTF-8: the server closes to whoever sends a larger frame, again and again. */
export const mostBytes = 127 * 1_024;
