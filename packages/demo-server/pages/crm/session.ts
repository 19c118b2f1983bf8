import { CentralitaError, type ErrorCode, type Session, type TokenRequest } from '@centralita/core';
import { tabStore } from '../shared/tab-store.js';

/** Kept as long as the tab: a reload stays signed in, a new tab asks. */
const store = tabStore<Session | null>('nordia:session', null);

/** How long an answer may take, ms: a refresh token whose answer was lost is taken again for 30 s only. */
const patience = 10_000;

let renewing: Promise<Session> | null = null;

/** Names the tabs that came out of one sign-in: a duplicated tab has the tokens of its original. */
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
    // A browser that stores nothing refuses; it copies nothing into a duplicated tab either.
    return null;
  }
}

// A refresh token is good once: what one of them got, all have.
others?.addEventListener('message', ({ data }: MessageEvent<News>) => {
  const session = store.get();
  const newer = session && data.session.expiresAt >= session.expiresAt;
  if (newer && data.origin === origin.get()) store.set(data.session);
});

/** One after the other over all tabs; each for itself where tabs cannot hear of each other. */
const inTurn = <T>(act: () => Promise<T>): Promise<T> =>
  (others && (navigator as Partial<Navigator>).locks?.request('nordia:renew', act)) ?? act();

async function ask(body: unknown): Promise<Session> {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(patience);
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const answer = await fetch('/v1/session', request).catch(() => {
    throw new CentralitaError('connection-lost', 'the server does not answer');
  });
  if (answer.ok) return (await answer.json()) as Session;
  const refusal = (await answer.json().catch(() => null)) as { error?: { code?: ErrorCode } } | null;
  throw new CentralitaError(refusal?.error?.code ?? 'unavailable', `sign-in answered ${answer.status}`);
}

async function renew({ refresh }: Session): Promise<Session> {
  try {
    return await inTurn(async () => {
      const now = store.get();
      // Another tab was faster.
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

/** The agent's session, as a CRM would keep it: the elements ask for a token and get a valid one. */
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
   * Whether a token has ended the server knows, and asks for a fresh one; this computer's clock may be wrong.
   *
   * @throws CentralitaError `unauthorized` when nobody is signed in any more
   */
  async getToken({ fresh }: TokenRequest): Promise<string> {
    const session = store.get();
    if (!session) throw new CentralitaError('unauthorized', 'nobody is signed in');
    if (!fresh) return session.token;
    // Of two who ask at the same time both get the one answer.
    renewing ??= renew(session);
    return (await renewing).token;
  },
  async signOut(): Promise<void> {
    const token = store.get()?.token;
    store.set(null);
    if (!token) return;
    const headers = { authorization: `Bearer ${token}` };
    // The access token ends by itself within minutes, also when the server cannot be told.
    await fetch('/v1/session', { method: 'DELETE', headers }).catch(() => undefined);
  },
};
