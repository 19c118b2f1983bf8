import type { Handlers } from '../transaction/handlers.js';
import { administration } from './administration/commands.js';
import { agents } from './agents/commands.js';
import { contacts } from './contacts/commands.js';
import { conversations } from './messages/commands.js';
import { queueKeeping } from './queues/admin.js';
import { queues } from './queues/commands.js';
import { settings } from './settings/commands.js';
import { tickets } from './tickets/commands.js';
import { tipification } from './tipification/commands.js';
import { transfers } from './interactions/transfers.js';
import { createUsers, type UsersOptions } from './users/commands.js';
import { createVoice, type VoiceOptions } from './voice/commands.js';
import { webchat } from './webchat/commands.js';

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
