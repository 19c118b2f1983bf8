/** The words of the customer's side, beside those that it shares with the agent's: no agent loads them. */
export const enWebchat = {
  minimise: 'Minimize',
  optional: 'optional',
  'in-call': 'On a call',
  'chat-with-us': 'Chat with us',
  'is-with-you': (name: string) => `${name} is with you`,
  'we-answer-soon': 'We will reply soon',
  'before-you': (n: number) =>
    n === 0 ? 'You are next' : n === 1 ? '1 person ahead of you' : `${n} people ahead of you`,
  'chat-welcome': 'Hello! How can we help?',
  'chat-closed': 'The chat has ended. Write to start again.',
  'close-chat': 'Close chat',
  'end-chat': 'End chat',
  'call-us': 'Call us',
  'your-name': 'Your name',
  'in-call-with-us': 'On a call with us',
  'chat-sound-on': 'Sound',
  'end-chat-sure': 'End this chat? You can start a new one at any time.',
  'keep-chatting': 'Keep chatting',
  'call-not-here': 'Calls are not available on this page.',
  'chat-unavailable': 'Chat is not available right now. Try again in a moment.',
};
