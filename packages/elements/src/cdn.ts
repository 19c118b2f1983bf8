import './define-agent-elements.js';
import { connectFromScript } from './session/script-session.js';
import { whenSeen } from './session/when-seen.js';

export * from './agent-elements.js';

connectFromScript(import.meta.url);
// Not every agent's page has it.
whenSeen('cc-queue-stats', () => import('./queue-stats/define.js'));
// The customer's side is for other pages than the agents'.
whenSeen('cc-webchat', () => import('./webchat/define.js'));
