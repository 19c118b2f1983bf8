/** The texts that explain each error code of the protocol and say what to do. They load when the page is idle, or with the first error. */
export const enErrors = {
  'error.bad-request': 'That did not work. Check what you entered.',
  'error.unknown-command':
    'The server does not support this yet. Reload the page or contact your administrator.',
  'error.unauthorized': 'Your session has ended. Sign in again.',
  'error.forbidden': 'You do not have permission for this. Ask your supervisor.',
  'error.not-found': 'This no longer exists.',
  'error.conflict': 'Someone else changed this first. Check the latest state and try again.',
  'error.idempotency-mismatch': 'A different version of this request was already sent. Reload the page.',
  'error.sequence-gap': 'The page is out of sync with the server. Reload it; your work is safe.',
  'error.too-many-requests': 'Too many requests. Wait a moment and try again.',
  'error.no-microphone': 'The microphone is not available. Allow it in the address bar.',
  'error.call-failed': 'The call could not be made. Check the number and try again.',
};
