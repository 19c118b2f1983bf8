import { agentCommands } from './agents.js';
import { durableCommands, kindOf, queryCommands } from './command-kinds.js';
import type { CommandSpec, ParamsOf, ResultOf } from './command.js';
import { contactCommands } from './contacts.js';
import { conversationCommands } from './conversations.js';
import { queueCommands } from './queues.js';
import { ticketCommands } from './tickets.js';
import { tipificationCommands } from './tipification.js';
import { userCommands } from './users.js';
import { voiceCommands } from './voice.js';
import { webchatCommands } from './webchat.js';

const descriptions = {
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

type Descriptions = typeof descriptions;
export type CommandName = keyof Descriptions;
/** Commands that only read. */
export type QueryName = (typeof queryCommands)[number];
export type Params<N extends CommandName> = ParamsOf<Descriptions[N]>;
export type Result<N extends CommandName> = ResultOf<Descriptions[N]>;

/** Every command of the protocol. The server's check, the client's types and the API description come from here. */
export type Commands = {
  readonly [N in CommandName]: CommandSpec<Descriptions[N]['params'], Descriptions[N]['result']>;
};
export const commands = Object.fromEntries(
  Object.entries(descriptions).map(([name, description]) => [
    name,
    { ...description, query: kindOf(name) === 'query', durable: kindOf(name) === 'durable' },
  ]),
) as Commands;

// A misspelled name in `command-kinds.ts` does not compile here.
[...durableCommands, ...queryCommands] satisfies readonly CommandName[];
