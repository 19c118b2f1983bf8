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
  // Mistakes in the set-up of the page, by the code of `SetupMistake`
  'for-administrator': (what: string) =>
    `For your administrator: ${what} Details are in the browser console.`,
  'setup.token-url-blocked': 'The page’s security policy blocks the token address.',
  'setup.token-url-unreachable': 'The token address cannot be reached.',
  'setup.token-url-failed': 'The token address answers with an error.',
  'setup.token-url-invalid': 'The token address answers without a token.',
  'setup.get-token-failed': 'The page’s own code gives no token.',
  'setup.server-blocked': 'The page’s security policy blocks the contact center’s server.',
  'setup.server-unreachable': 'The contact center’s server cannot be reached.',
  'setup.server-wrong': 'The server’s address leads to something else.',
  'setup.server-version': 'The page and the server have different versions.',
  'setup.server-no-socket': 'A proxy blocks the live connection to the server.',
  'setup.origin-not-allowed': 'The server does not accept connections from this page.',
};
