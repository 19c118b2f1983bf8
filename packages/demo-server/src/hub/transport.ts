/** What the hub needs of a socket: a WebSocket, or one end of a memory pair. */
export interface Transport {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  onmessage: ((data: string) => void) | null;
  onclose: ((code: number, reason: string) => void) | null;
}
