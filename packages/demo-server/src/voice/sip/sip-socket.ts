/**
 * One upgraded WebSocket of the sub-protocol `sip` (RFC 7118): one message per frame. A `WebSocket` of the package `ws`
 * fits, and so does a pair of callbacks in a test.
 */
export interface SipSocket {
  send(text: string): void;
  close(code?: number): void;
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}
