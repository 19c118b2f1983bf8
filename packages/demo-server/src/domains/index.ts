import type { Handlers } from '../transaction/handlers.js';
import type { SecretResults } from '../transaction/secret-results.js';
import { administration } from './administration/commands.js';
import { createAgents, type AgentsOptions } from './agents/commands.js';
import { contacts } from './contacts/commands.js';
import { interactions } from './interactions/commands.js';
import { messages } from './messages/commands.js';
import { offers } from './offers/commands.js';
import { queues } from './queues/commands.js';
import { settings } from './settings/commands.js';
import { tickets } from './tickets/commands.js';
import { tipification } from './tipification/commands.js';
import { createUsers, type UsersOptions } from './users/commands.js';
import { createVoice, voiceSecrets, type VoiceOptions } from './voice/commands.js';
import { createWebchat, type WebchatOptions } from './webchat/commands.js';

/** All handlers of all domains. */
export const createDomains = (
  options: AgentsOptions & VoiceOptions & UsersOptions & WebchatOptions,
): Handlers => ({
  ...administration,
  ...contacts,
  ...interactions,
  ...messages,
  ...offers,
  ...queues,
  ...settings,
  ...tickets,
  ...tipification,
  ...createAgents(options),
  ...createUsers(options),
  ...createVoice(options),
  ...createWebchat(options),
});

/** The parts of command results that must not be stored. */
export const secretResults = (options: VoiceOptions): SecretResults => voiceSecrets(options);
