import { CentralitaError, type ErrorCode, type Session, type TokenRequest } from '@centralita/core';
import { tabStore } from '../shared/tab-store.js';

/** The session lasts as long as the tab: it survives a reload, and a new tab signs in again. */
const store = tabStore<Session | null>('nordia:session', null);

/** Shorter than the 30 s in which the server accepts a used refresh token again. */
const requestTimeoutMs = 10_000;

let renewing: Promise<Session> | null = null;

/** Identifies the tabs of one sign-in: a duplicated tab has the tokens of its original. */
const origin = tabStore('nordia:origin', '');
const others = openChannel();

interface News {
  readonly origin: string;
  readonly session: Session;
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('nordia:sessions');
  } catch {
    // A browser without storage does not copy it into a duplicated tab either.
    return null;
  }
}

// A refresh token is valid once, so the tabs share each new one.
others?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  const session = store.get();
  const newer = session && data.session.expiresAt >= session.expiresAt;
  if (newer && data.origin === origin.get()) store.set(data.session);
});

/** Runs one refresh at a time over all tabs, or per tab if the browser has no locks. */
const inTurn = <T>(act: () => Promise<T>): Promise<T> =>
  (others && (navigator as Partial<Navigator>).locks?.request('nordia:renew', act)) ?? act();

async function ask(body: unknown): Promise<Session> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(requestTimeoutMs);
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const answer = await fetch('/v1/session', request).catch(() => {
    throw new CentralitaError('connection-lost', 'the server does not answer');
  });
  if (answer.ok) return (await answer.json()) as Session;
  const refusal = (await answer.json().catch(() => null)) as { error?: { code?: ErrorCode } } | null;
  throw new CentralitaError(
    refusal?.error?.code ?? 'unavailable',
    `sign-in failed with status ${answer.status}`,
  );
}

async function renew({ refresh }: Session): Promise<Session> {
  try {
    return await inTurn(async () => {
      const now = store.get();
      // Another tab has refreshed already.
      if (now && now.refresh !== refresh) return now;
      const session = await ask({ refresh });
      store.set(session);
      others?.postMessage({ origin: origin.get(), session } satisfies News);
      return session;
    });
  } catch (error) {
    if (error instanceof CentralitaError && error.code === 'unauthorized') store.set(null);
    throw error;
  } finally {
    renewing = null;
  }
}

/** The agent's session, as a CRM would manage it: it gives valid tokens to the elements. */
export const signedIn = {
  get session(): Session | null {
    return store.get();
  },
  /** @throws CentralitaError `unauthorized` for a wrong user or password, `too-many-requests`, `connection-lost` */
  async signIn(user: string, password: string): Promise<void> {
    store.set(await ask({ user, password }));
    origin.set(crypto.randomUUID());
  },
  /**
   * The server decides whether a token has expired, and asks for a new one; this computer's clock may be wrong.
   *
   * @throws CentralitaError `unauthorized` if nobody is signed in anymore
   */
  async getToken({ fresh }: TokenRequest): Promise<string> {
    const session = store.get();
    if (!session) throw new CentralitaError('unauthorized', 'not signed in');
    if (!fresh) return session.token;
    // Simultaneous calls share one request.
    renewing ??= renew(session);
    return (await renewing).token;
  },
  async signOut(): Promise<void> {
    const token = store.get()?.token;
    store.set(null);
    if (!token) return;
    const headers = { authorization: `Bearer ${token}` };
    // If the server is unreachable, the access token still expires within minutes.
    await fetch('/v1/session', { method: 'DELETE', headers }).catch(() => undefined);
  },
};
