import type { WebSocket } from 'ws';

/** A socket whose other end does not answer within this, ms, is dead. */
const pingInterval = 20_000;

/** Ends a socket whose other end went without a word: no network, a laptop that sleeps. */
export function keepAlive(socket: Pick<WebSocket, 'ping' | 'terminate' | 'on'>): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingInterval);
  socket.on('close', () => clearInterval(timer));
}
