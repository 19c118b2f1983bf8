import { Connection, createClient, webSocket, type Client, type GetToken } from '@centralita/core';
import { provide } from '../internal/provide.js';
import { dispatchPageEvents } from './dispatch-page-events.js';
import { explainFailure } from './explain-failure.js';

export interface ConnectOptions {
  /** Origin of the server, `https://HOST`; the page's own if left out. */
  readonly server?: string;
  /**
   * Gives a valid token: asked before each connection, and again before the token ends. A page that keeps tokens gives a new one
   * for `{ fresh: true }`: the server has refused the last one, or it ends soon. Throw a `CentralitaError` with the code
   * `unauthorized` when the user is signed out; anything else is tried again.
   */
  readonly getToken: GetToken;
}

interface Session extends Required<ConnectOptions> {
  readonly client: Client;
  readonly ended: AbortController;
}

let session: Session | undefined;

/**
 * Starts the session of the page: every element outside a `<cc-provider>` uses its client, and the facts (`cc-call-ring` …) are
 * dispatched on the document. The same options again give the same client; other options end the former session.
 */
export function connect({ server = location.origin, getToken }: ConnectOptions): Client {
  if (session?.server === server && session.getToken === getToken) return session.client;
  disconnect();
  const client = open({ server, getToken });
  const ended = new AbortController();
  session = { server, getToken, client, ended };
  provide(document, ended.signal)(client);
  dispatchPageEvents(client, document, ended.signal);
  return client;
}

/** Ends the session of the page: its client is closed, the elements are without one. */
export function disconnect(): void {
  const former = session;
  session = undefined;
  former?.ended.abort();
  former?.client.close();
}

/**
 * Returns a separate client, for a session that does not apply to the whole page. Close it in the end.
 *
 * @param target where `cc-error` is dispatched if the page is not set up correctly.
 */
export function open({ server, getToken }: Required<ConnectOptions>, target: EventTarget = document): Client {
  const options = { server, getToken, explain: explainFailure(server, target) };
  return createClient(new Connection({ ...options, open: () => webSocket(server) }), { server });
}
