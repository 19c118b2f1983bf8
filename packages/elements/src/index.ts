export * from './agent-elements.js';
export { CcWebchat } from './webchat/webchat.js';
