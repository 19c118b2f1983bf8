/** These texts belong to the connection banner, which loads its details after the first paint. */
export const enConnection = {
  'connection-back': 'Back online',
  'retry-in': (time: string) => `Retrying in ${time}`,
  'n-messages': (n: number) => (n === 1 ? '1 message' : `${n} messages`),
  'n-notes': (n: number) => (n === 1 ? '1 note' : `${n} notes`),
  'n-outcomes': (n: number) => (n === 1 ? '1 outcome' : `${n} outcomes`),
  'n-contacts': (n: number) => (n === 1 ? '1 contact change' : `${n} contact changes`),
  'n-changes': (n: number) => (n === 1 ? '1 change' : `${n} changes`),
  'waits-here': (what: string, n: number) => `${what} ${n === 1 ? 'is' : 'are'} waiting to be sent.`,
  sending: (what: string) => `Sending ${what}…`,
  'not-kept': 'This browser cannot save unsent work. Keep this tab open.',
  'not-done': (what: string) => `Could not complete: ${what}.`,
  restored: 'The server was restored from a backup. Recent activity may be missing.',
};
