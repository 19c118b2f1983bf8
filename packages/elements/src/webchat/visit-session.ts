import {
  CentralitaError,
  Connection,
  createCustomerClient,
  webSocket,
  type ErrorCode,
  type ExplainFailure,
  type GetToken,
  type Session,
  type CustomerClient,
} from '@centralita/core';
import { explainFailure } from '../session/explain-failure.js';

/** Earlier versions kept one visit per server, whomever the page named. It is no longer read. */
const formerPrefix = 'centralita:visit:';
const prefix = 'centralita:visits:';

/** The person whose visit it is, as the page says. */
export interface Visitor {
  /** Origin of the server. */
  readonly server: string;
  /** The token that the page's server signed; empty if nobody is signed in to the page. */
  readonly visitorToken: string;
  /** The page's own id of the person; empty if it has none. */
  readonly identity: string;
  readonly name: string;
}

/** A visit and the way to end it. */
export interface OpenVisit {
  readonly client: CustomerClient;
  /** Revokes the tokens of the visit, if the server can be reached. */
  revoke(): Promise<void>;
}

/** Names the visit in this browser, so that each person has their own and finds it again. */
export function visitKey({ server, visitorToken, identity, name }: Visitor): string {
  const known = [
    visitorToken && `token:${subjectOf(visitorToken)}`,
    identity && `identity:${identity}`,
    name && `name:${name.trim()}`,
  ].find(Boolean);
  return prefix + server + (known ? ` ${known}` : '');
}

/**
 * Returns the person that a token is about, whoever signed it, because the server checks that. An unreadable token is
 * its own person.
 */
function subjectOf(token: string): string {
  try {
    const claims = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(claims), (letter) => letter.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly sub?: unknown };
    return typeof sub === 'string' ? sub : token;
  } catch {
    return token;
  }
}

/** Whether this person has been here in this browser, so that the visit goes on by itself. */
export const hasVisit = (visitor: Visitor): boolean => read(visitKey(visitor)) !== null;

/** Removes everything of the visit from this browser. */
export const forgetVisit = (visitor: Visitor): void => write(visitKey(visitor), null);

/** The client of one visitor, apart from any agent's in the same page. A reload is the same visitor again. */
export function openVisit(visitor: Visitor): OpenVisit {
  const { server } = visitor;
  let session: Session | null = null;
  let isRevoked = false;
  const getToken: GetToken = async ({ fresh }) => {
    // Whether it has ended the server knows; this computer's clock may be wrong.
    if (session && !fresh) return session.token;
    session = await (session && visitor.visitorToken ? renew(visitor, session) : start(visitor));
    if (isRevoked) throw new CentralitaError('unauthorized', 'the visit has ended');
    // A person who is signed in to the page begins with its token, so the next person at this browser finds nothing to
    // go on with.
    write(visitKey(visitor), visitor.visitorToken ? 'signed' : session.refresh);
    return session.token;
  };
  // Visits begin at the server itself, so any failure means that it is not reached.
  const explain: ExplainFailure = (status) => explainFailure(server, document)(status, undefined);
  const connection = new Connection({ open: () => webSocket(server), getToken, server, explain });
  return {
    client: createCustomerClient(connection, { server }),
    async revoke() {
      isRevoked = true;
      if (!session) return;
      const headers = { authorization: `Bearer ${session.token}` };
      await fetch(new URL('/v1/session', server), { method: 'DELETE', headers }).catch(() => undefined);
    },
  };
}

async function start(visitor: Visitor): Promise<Session> {
  const { server, visitorToken, name } = visitor;
  if (visitorToken) return sessionOf(await ask(server, { identity: visitorToken }));
  const token = read(visitKey(visitor));
  const response = await ask(server, { ...(name && { name }), ...(token && { token }) });
  // If the token is too old, a new visit begins. After any other failure, the connection tries again.
  if (!token || (response.status !== 401 && response.status !== 400)) return sessionOf(response);
  forgetVisit(visitor);
  return start(visitor);
}

/** Renews with the refresh token, because the page's token may have expired while the visit goes on. */
async function renew(visitor: Visitor, { refresh }: Session): Promise<Session> {
  const response = await ask(visitor.server, { token: refresh });
  return response.ok ? sessionOf(response) : start(visitor);
}

const ask = (server: string, body: object): Promise<Response> =>
  fetch(new URL('/v1/visits', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function sessionOf(response: Response): Promise<Session> {
  if (response.ok) return (await response.json()) as Session;
  const codes: Readonly<Record<number, ErrorCode>> = { 401: 'unauthorized', 429: 'too-many-requests' };
  const code = codes[response.status] ?? 'unavailable';
  throw new CentralitaError(code, `POST /v1/visits failed with status ${response.status}`);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, token: string | null): void {
  try {
    if (token) localStorage.setItem(key, token);
    else localStorage.removeItem(key);
    const [server = ''] = key.slice(prefix.length).split(' ');
    localStorage.removeItem(formerPrefix + server);
  } catch {
    // Where a page may not store, a reload is a new visit.
  }
}
