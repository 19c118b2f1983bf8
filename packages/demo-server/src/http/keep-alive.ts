import type { WebSocket } from 'ws';

/** A socket whose other end does not answer a ping within this time is dead. */
const pingIntervalMs = 20_000;

type Socket = Pick<WebSocket, 'bufferedAmount' | 'ping' | 'terminate' | 'on'>;

/**
 * Ends a socket whose other end vanished without closing it: no network, or a laptop that sleeps. Anything that arrives is
 * an answer, and so is progress of what we send: a ping waits behind it.
 */
export function keepAlive(socket: Socket): void {
  let isAnswered = true;
  let unsentBytes = 0;
  const answered = () => (isAnswered = true);
  socket.on('pong', answered);
  socket.on('message', answered);
  const check = () => {
    if (!isAnswered && !(socket.bufferedAmount < unsentBytes)) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    unsentBytes = socket.bufferedAmount;
    socket.ping();
  };
  // If this server was late itself, answers have arrived and are not read yet: they are read before the check.
  const timer = setInterval(() => setImmediate(() => setImmediate(check)), pingIntervalMs);
  socket.on('close', () => clearInterval(timer));
}
