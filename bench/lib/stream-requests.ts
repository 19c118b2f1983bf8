/** A run that sends events to every connection. */
export interface FanOut {
  /**
   * `hub`: a transaction on disk for each event, which is published. `plain`: the same text by `ws.send()` to each
   * socket.
   */
  readonly way: 'hub' | 'plain';
  readonly events: number;
  /** The number of events that are requested at once. */
  readonly together: number;
  /** The pause after them, ms. */
  readonly pause: number;
}

/** A request of `StreamServer` to its process. */
export interface StreamRequest {
  readonly id: number;
  readonly fanOut: FanOut;
}
