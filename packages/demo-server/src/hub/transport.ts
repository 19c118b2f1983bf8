/** What the hub needs of a socket: a WebSocket, or one end of a memory pair. */
export interface Transport {
  send(data: string): void;
  /** Sends one message in parts, which several clients may share. Without it, the parts are joined and sent as one text. */
  sendParts?(parts: readonly (string | Uint8Array<ArrayBuffer>)[]): void;
  /** Returns how many bytes were sent that have not left this computer yet. Without it, there are none. */
  unsentBytes?(): number;
  close(code?: number, reason?: string): void;
  /** The client's address, by which limits count; left out if the client runs in this process. */
  readonly address?: string;
  onmessage: ((data: string) => void) | null;
  onclose: ((code: number, reason: string) => void) | null;
}
