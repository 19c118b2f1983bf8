import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this origin may open a socket: our own pages and those on the list. Browsers do not keep WebSockets
 * to one origin, so the server must. `null` (a sandboxed frame, a file) is nobody's origin.
 */
export function originAllowed({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (!origin || origin === 'null') return false;
  if (allowed.includes('*') || allowed.includes(origin)) return true;
  return origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
}
