/** What the hub needs of a socket: a WebSocket, or one end of a memory pair. */
export interface Transport {
  send(data: string): void;
  /** One message in parts, which several clients may share; left out: they are joined and sent as one text. */
  sendParts?(parts: readonly (string | Uint8Array<ArrayBuffer>)[]): void;
  /** Bytes that were sent and have not left this computer yet; left out: none. */
  unsentBytes?(): number;
  close(code?: number, reason?: string): void;
  /** Where the client is, which limits count by; left out: in this process. */
  readonly address?: string;
  onmessage: ((data: string) => void) | null;
  onclose: ((code: number, reason: string) => void) | null;
}
