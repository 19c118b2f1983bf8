import type { WebSocket } from 'ws';

/** A socket whose other end does not answer a ping within this time is dead. */
const pingIntervalMs = 20_000;

/** Ends a socket whose other end vanished without closing it: no network, or a laptop that sleeps. */
export function keepAlive(socket: Pick<WebSocket, 'ping' | 'terminate' | 'on'>): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingIntervalMs);
  socket.on('close', () => clearInterval(timer));
}
