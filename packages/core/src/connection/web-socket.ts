import { subprotocol } from '../protocol/limits.js';
import type { Transport } from './transport.js';

/** A WebSocket to the stream of `server` (an http or https origin). */
export function webSocket(server: string): Transport {
  const address = new URL('/v1/stream', server);
  address.protocol = address.protocol.replace('http', 'ws');
  const socket = new WebSocket(address, subprotocol);
  const transport: Transport = {
    send: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data);
    },
    close: (code, reason) => socket.close(code, reason),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.onopen = () => transport.onopen?.();
  socket.onmessage = (event: MessageEvent<unknown>) => transport.onmessage?.(String(event.data));
  // In Chromium, a socket that the policy of the page blocks reports an error but never closes.
  socket.onerror = () => transport.onclose?.(1006, '');
  socket.onclose = (event) => transport.onclose?.(event.code, event.reason);
  return transport;
}
