import type { Handlers } from '../hub/handlers.js';
import { agents } from './agents.js';
import { contacts } from './contacts.js';
import { conversations } from './conversations.js';
import { queues } from './queues.js';
import { tickets } from './tickets.js';
import { tipification } from './tipification.js';
import { createVoice, type VoiceOptions } from './voice.js';
import { webchat } from './webchat.js';

/** All handlers of all domains. */
export const createDomains = (options: VoiceOptions): Handlers => ({
  ...agents,
  ...contacts,
  ...conversations,
  ...queues,
  ...tickets,
  ...tipification,
  ...createVoice(options),
  ...webchat,
});
