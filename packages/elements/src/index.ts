export * from './agent-elements.js';
export { CcQueueStats } from './queue-stats/queue-stats.js';
export { CcWebchat } from './webchat/webchat.js';
