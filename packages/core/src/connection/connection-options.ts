import type { WritableAtom } from 'nanostores';
import type { BackendStatus } from '../backend.js';
import type { OpenOutboxStore } from './outbox-store.js';
import type { Transport } from './transport.js';

export interface TokenRequest {
  /** The server refused the last token, or it ends soon: a cached one is of no use. */
  readonly fresh: boolean;
}

/**
 * Gives a valid token; called before each attempt and before the token ends, within 20 s. When it throws a `CentralitaError` with
 * the code `unauthorized`, the connection asks once for a fresh token and is then `signed-out`; after any other error it tries again.
 */
export type GetToken = (request: TokenRequest) => Promise<string> | string;

/**
 * Finds out whether an attempt failed because the page is not set up correctly, and writes what it found as the `error`
 * of the status. It is called after each failed attempt until one has succeeded, with what `getToken` threw; undefined
 * means that there was a token, but the server was not reached or refused it.
 */
export type ExplainFailure = (status: WritableAtom<BackendStatus>, cause: unknown) => void;

export interface ConnectionOptions {
  /** Opens a new transport for each attempt. */
  readonly open: () => Transport;
  readonly getToken: GetToken;
  /** The attempts go on whatever it finds, because the mistake may be corrected. */
  readonly explain?: ExplainFailure;
  /** Keeps servers apart that one page uses: part of the name under which commands wait on this computer. */
  readonly server?: string;
  /** Where durable commands wait; null: in memory. IndexedDB if left out. */
  readonly openStore?: OpenOutboxStore | null;
}
