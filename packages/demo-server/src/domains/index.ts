import type { Handlers } from '../hub/handlers.js';
import { administration } from './administration.js';
import { agents } from './agent-commands.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { queueKeeping } from './queue-keeping.js';
import { queues } from './queues.js';
import { settings } from './settings-keeping.js';
import { tickets } from './tickets.js';
import { tipification } from './tipification.js';
import { transfers } from './transfers.js';
import { createUsers, type UsersOptions } from './users.js';
import { createVoice, type VoiceOptions } from './voice.js';
import { webchat } from './webchat.js';

/** All handlers of all domains. */
export const createDomains = (options: VoiceOptions & UsersOptions): Handlers => ({
  ...administration,
  ...agents,
  ...contacts,
  ...conversations,
  ...queueKeeping,
  ...queues,
  ...settings,
  ...tickets,
  ...tipification,
  ...transfers,
  ...createUsers(options),
  ...createVoice(options),
  ...webchat,
});
