import {
  CentralitaError,
  Connection,
  createCustomerClient,
  webSocket,
  type ErrorCode,
  type GetToken,
  type Session,
  type CustomerClient,
} from '@centralita/core';

const prefix = 'centralita:visit:';

/** Whether this browser has been here: the visit goes on without a word. */
export const hasVisit = (server: string): boolean => read(server) !== null;

/** The client of one visitor, apart from any agent's in the same page. A reload is the same visitor again. */
export function openVisit(server: string, name: string): CustomerClient {
  let session: Session | null = null;
  const getToken: GetToken = async ({ fresh }) => {
    // Whether it has ended the server knows; this computer's clock may be wrong.
    if (session && !fresh) return session.token;
    session = await startVisit(server, name, read(server));
    write(server, session.refresh);
    return session.token;
  };
  return createCustomerClient(new Connection({ open: () => webSocket(server), getToken, server }), {
    server,
  });
}

async function startVisit(server: string, name: string, token: string | null): Promise<Session> {
  const response = await fetch(new URL('/v1/visits', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(name && { name }), ...(token && { token }) }),
  });
  if (response.ok) return (await response.json()) as Session;
  // A token that is too old begins a new visit; anything else is tried again by the connection.
  if (token && (response.status === 401 || response.status === 400)) {
    write(server, null);
    return startVisit(server, name, null);
  }
  const code: ErrorCode = response.status === 429 ? 'too-many-requests' : 'unavailable';
  throw new CentralitaError(code, `POST /v1/visits failed with status ${response.status}`);
}

function read(server: string): string | null {
  try {
    return localStorage.getItem(prefix + server);
  } catch {
    return null;
  }
}

function write(server: string, token: string | null): void {
  try {
    if (token) localStorage.setItem(prefix + server, token);
    else localStorage.removeItem(prefix + server);
  } catch {
    // Where a page may not store, a reload is a new visit.
  }
}
