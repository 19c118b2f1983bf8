/** Events to every connection. */
export interface FanOut {
  /** `hub`: a transaction each, on the disk, published. `plain`: the same text by `ws.send()` to each socket. */
  readonly way: 'hub' | 'plain';
  readonly events: number;
  /** So many are asked for at once … */
  readonly together: number;
  /** … then, ms, nothing. */
  readonly pause: number;
}

/** What `StreamServer` asks of its process. */
export interface StreamRequest {
  readonly id: number;
  readonly fanOut: FanOut;
}
