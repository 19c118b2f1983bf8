import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this origin may open a socket: pages of this server and of the allowed origins. Browsers do not
 * restrict WebSockets to one origin, so the server must. `null` (a sandboxed frame, a file) is never allowed.
 */
export function originAllowed({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (!origin || origin === 'null') return false;
  if (allowed.includes('*') || allowed.includes(origin)) return true;
  return origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`;
}
