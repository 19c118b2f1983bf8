import { agentCommands } from './agents.js';
import type { ParamsOf, ResultOf } from './command.js';
import { contactCommands } from './contacts.js';
import { conversationCommands } from './conversations.js';
import { queueCommands } from './queues.js';
import { ticketCommands } from './tickets.js';
import { tipificationCommands } from './tipification.js';
import { userCommands } from './users.js';
import { voiceCommands } from './voice.js';
import { webchatCommands } from './webchat.js';

/** Every command there is. The server's check, the client's types and the API description come from here. */
export const commands = {
  ...agentCommands,
  ...queueCommands,
  ...ticketCommands,
  ...conversationCommands,
  ...contactCommands,
  ...tipificationCommands,
  ...userCommands,
  ...voiceCommands,
  ...webchatCommands,
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** Commands that only read. */
export type QueryName = { [N in CommandName]: Commands[N]['query'] extends true ? N : never }[CommandName];
export type Params<N extends CommandName> = ParamsOf<Commands[N]>;
export type Result<N extends CommandName> = ResultOf<Commands[N]>;
