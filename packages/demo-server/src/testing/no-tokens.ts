import type { Tokens } from '../http/tokens.js';

/** For what a test does not reach. */
export const refuse = () => Promise.reject(new Error('not supported in this test'));

/** Signs nobody in. */
export const noTokens: Tokens = {
  signIn: refuse,
  refresh: refuse,
  startVisit: refuse,
  verifyToken: refuse,
  signOut: refuse,
  isLive: () => false,
  reloadSessions: refuse,
};
