import { WebSocket } from 'ws';
import type { Transport } from '../../../packages/core/src/index.js';

export interface Tapped {
  readonly transport: Transport;
  /** Ends the connection without a goodbye, as a dying browser does. */
  kill(): void;
}

interface Ears {
  readonly sent: (data: string) => void;
  readonly heard: (data: string) => void;
}

/** The transport of a page in Node, which also reports what passes. */
export function socketTransport(address: string, ears: Ears): Tapped {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/v1/stream`, 'centralita.v1', {
    perMessageDeflate: false,
  });
  const transport: Transport = {
    send: (data) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      ears.sent(data);
      socket.send(data);
    },
    close: (code, reason) => socket.close(code, reason),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.on('open', () => transport.onopen?.());
  socket.on('message', (data: Buffer) => {
    if (!transport.onmessage) return;
    const text = data.toString();
    ears.heard(text);
    transport.onmessage(text);
  });
  socket.on('error', () => undefined);
  socket.on('close', (code, reason) => transport.onclose?.(code, reason.toString()));
  return { transport, kill: () => socket.terminate() };
}
