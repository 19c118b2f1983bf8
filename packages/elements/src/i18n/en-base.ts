/**
 * These texts are needed by `<cc-status>` and used by most elements: states, channels and errors. They are separate from the other
 * texts, so that a page with few elements loads little.
 */
export const enBase = {
  // Agent states, by their name in the protocol
  'state.offline': 'Offline',
  'state.online': 'Online',
  'state.ready': 'Ready',
  'state.paused': 'Paused',
  'state.dnd': 'Do not disturb',
  'state.offered': 'Offered',
  'state.dialing': 'Dialing',
  'state.in-service': 'In service',
  'state.after-service': 'Wrap-up',
  'state.connection-lost': 'Connection lost',
  'state.banned': 'Blocked by a supervisor',
  // Channels
  'channel.voice': 'Voice',
  'channel.chat': 'Chat',
  'channel.email': 'Email',
  'channel.work': 'Work item',
  'channel.social': 'Social media',
  'readiness.ready': 'Ready',
  'readiness.not-ready': 'Not ready',
  'readiness.logged-off': 'Logged out',
  // Why something was refused, and what to do; by the code of the protocol
  'error.expired': 'The request timed out, so nothing was changed. Try again.',
  'error.too-large': 'This is too long. Shorten it and try again.',
  'error.unavailable': 'The server is not available right now. Try again in a moment.',
  'error.connection-lost': 'No connection. Try again when you are back online.',
  'error.internal': 'Something went wrong. Try again; if it keeps happening, contact your administrator.',
  // Common
  close: 'Close',
  dismiss: 'Dismiss',
  done: 'Done',
  'try-again': 'Try again',
  undo: 'Undo',
  'sign-in-needed': 'Sign in to start working',
  // Connection
  offline: 'Offline',
  'no-connection': 'No connection',
  connecting: 'Connecting',
  'retry-now': 'Retry now',
  'signed-out': 'Signed out',
  // Status
  'your-state': 'Your status',
  'receive-new': 'Accept new work',
  queues: 'Queues',
  ext: 'Ext.',
  longest: 'Longest wait',
  waiting: 'Waiting',
  'over-limit': 'Over the time limit',
  missed: 'Missed',
  'state-now': (state: string) => `Your status is now ${state}`,
  'load-of': (channel: string, used: number, capacity: number) => `${channel} ${used} of ${capacity}`,
  'n-waiting': (n: number) => `${n} waiting`,
  'voice-off': 'Voice is off',
  // Wrap-up
  'extend-not': 'This queue does not allow extra time.',
  'no-limit': 'No limit',
};
