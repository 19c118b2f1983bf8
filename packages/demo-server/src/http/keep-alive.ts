import type { WebSocket } from 'ws';

/** A socket whose other end does not answer a ping within this time is dead. */
const pingIntervalMs = 20_000;

type Socket = Pick<WebSocket, 'bufferedAmount' | 'ping' | 'terminate' | 'on'>;

/**
 * Ends a socket whose other end vanished without closing it, because it lost its network or the laptop sleeps. Anything
 * that arrives counts as an answer. Progress of what we send counts too, because a ping waits behind it.
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
  // If this server was late itself, answers have arrived but are not read yet, so they are read before the check.
  const timer = setInterval(() => setImmediate(() => setImmediate(check)), pingIntervalMs);
  socket.on('close', () => clearInterval(timer));
}
