import type { SipSocket } from '../voice/sip/sip-socket.js';
import type { SignCustomer } from './demo-customer-routes.js';
import type { HttpHub } from './http-hub.js';
import type { Tokens } from './tokens.js';

export interface HttpOptions {
  readonly hub: HttpHub;
  readonly tokens: Tokens;
  /** Origins of other pages that may use this server; `*` allows all. */
  readonly corsOrigins: readonly string[];
  /** The address to listen on; requests may also be for this name. */
  readonly host?: string;
  /** The origins at which people reach the server if a proxy is in front of it. */
  readonly publicOrigins?: readonly string[];
  /** How many proxies are trusted to report the client's address, or the addresses of those proxies. */
  readonly trustProxy?: number | readonly string[];
  /** Receives each WebSocket of the sub-protocol `sip` with the address of its client; without it voice is off. */
  readonly sip?: (socket: SipSocket, address: string) => void;
  /** Folder of the built pages, served at `/`. */
  readonly pages?: string;
  /** Folder of the script for other pages, served at `/cdn/` to everyone. */
  readonly cdn?: string;
  /** Signs the customers of the demo's page, at `/customer/token`. */
  readonly signCustomer?: SignCustomer;
  readonly logLevel?: string;
}
