import { EventEmitter } from 'node:events';
import type { SipSocket } from '../sip/sip-socket.js';

/** The client's end of a socket that exists only in memory. */
export interface ClientSocket {
  send(data: unknown, isBinary?: boolean): void;
  close(): void;
  readonly closeCode: number | null;
  readonly isClosed: boolean;
  onText: (text: string) => void;
  onClose: () => void;
}

/** Both ends of a WebSocket without a network. Messages arrive in a later turn, as they would. */
export function socketPair(): { readonly server: SipSocket; readonly client: ClientSocket } {
  const events = new EventEmitter();
  let closeCode: number | null = null;
  let isClosed = false;
  const close = (code: number): void => {
    if (isClosed) return;
    isClosed = true;
    closeCode = code;
    setImmediate(() => {
      events.emit('close');
      client.onClose();
    });
  };
  const client: ClientSocket = {
    send: (data, isBinary = false) => {
      setImmediate(() => {
        if (!isClosed) events.emit('message', data, isBinary);
      });
    },
    close: () => close(1000),
    get closeCode() {
      return closeCode;
    },
    get isClosed() {
      return isClosed;
    },
    onText: () => undefined,
    onClose: () => undefined,
  };
  const server: SipSocket = {
    send: (text) => {
      if (isClosed) throw new Error('closed');
      setImmediate(() => client.onText(text));
    },
    close: (code = 1005) => close(code),
    on: (event: string, listener: (...args: never[]) => void) =>
      events.on(event, listener as (...args: unknown[]) => void),
  };
  return { server, client };
}
