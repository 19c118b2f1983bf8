import type { OpenOutboxStore } from './outbox-store.js';
import type { Transport } from './transport.js';

export interface ConnectionOptions {
  /** Opens a new transport for each attempt. */
  readonly open: () => Transport;
  /** Gives a valid token; asked before each attempt and before the token ends. Throws `unauthorized`: signed out. */
  readonly getToken: () => Promise<string> | string;
  /** Tells servers apart that one page uses; part of the name under which commands wait on this computer. */
  readonly server?: string;
  /** Where durable commands wait; null: in memory. IndexedDB if left out. */
  readonly openStore?: OpenOutboxStore | null;
}
