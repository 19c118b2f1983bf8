import { closeCodes, maxFrameBytes } from '@centralita/core/protocol';
import type { WebSocket } from 'ws';
import type { Transport } from '../hub/transport.js';
import { keepAlive } from './keep-alive.js';

/** The part of the class that is used here, so that the class of another copy of the package is accepted too. */
type Socket = Pick<
  WebSocket,
  'readyState' | 'OPEN' | 'bufferedAmount' | 'send' | 'close' | 'terminate' | 'ping' | 'on'
>;

/** A reader that is this many bytes behind is disconnected, because it can reconnect and resume. */
const maxBacklogBytes = 16 * 1024 * 1024;

/** The hub's transport over one WebSocket: text frames of at most 128 kB, nothing else. */
export function webSocketTransport(socket: Socket): Transport {
  const transport: Transport = {
    onmessage: null,
    onclose: null,
    send: (data) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxBacklogBytes) socket.terminate();
      else socket.send(data);
    },
    close: (code = 1000, reason = '') => socket.close(code, reason),
  };
  keepAlive(socket);
  socket.on('message', (data: Buffer, isBinary) => {
    // Closing takes a round trip; frames that arrive meanwhile are ignored.
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) return socket.close(closeCodes.badFrame, 'text frames only');
    if (data.length > maxFrameBytes) return socket.close(closeCodes.tooLarge, 'frame too large');
    transport.onmessage?.(data.toString());
  });
  socket.on('close', (code, reason) => transport.onclose?.(code, reason.toString()));
  return transport;
}
