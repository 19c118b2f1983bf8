import type { OpenOutboxStore } from './outbox-store.js';
import type { Transport } from './transport.js';

export interface TokenRequest {
  /** The server has refused the token that was given last, or it ends soon: one that was kept is of no use. */
  readonly fresh: boolean;
}

/** Gives a valid token; asked before each attempt and before the token ends. Throws `unauthorized`: signed out. */
export type GetToken = (request: TokenRequest) => Promise<string> | string;

export interface ConnectionOptions {
  /** Opens a new transport for each attempt. */
  readonly open: () => Transport;
  readonly getToken: GetToken;
  /** Tells servers apart that one page uses; part of the name under which commands wait on this computer. */
  readonly server?: string;
  /** Where durable commands wait; null: in memory. IndexedDB if left out. */
  readonly openStore?: OpenOutboxStore | null;
}
