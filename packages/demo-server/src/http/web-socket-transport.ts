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

/**
 * The hub's transport over one WebSocket. It carries only text frames of at most 128 kB.
 *
 * @param address the client's address, by which limits count
 */
export function webSocketTransport(socket: Socket, address = ''): Transport {
  /** How much a snapshot may add to the backlog until it has left: its reader is not slow, we just sent much. */
  let allowedBytes = 0;
  const transport: Transport = {
    address,
    onmessage: null,
    onclose: null,
    send: (data) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount < maxBacklogBytes) allowedBytes = 0;
      if (socket.bufferedAmount > maxBacklogBytes + allowedBytes) socket.terminate();
      else socket.send(data);
    },
    sendParts: (parts) => {
      if (socket.readyState !== socket.OPEN) return;
      // The parts are fragments of one message, so that the bytes that clients share are not copied.
      parts.forEach((part, index) => socket.send(part, { binary: false, fin: index === parts.length - 1 }));
      allowedBytes = socket.bufferedAmount;
    },
    unsentBytes: () => (socket.readyState === socket.OPEN ? socket.bufferedAmount : 0),
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
