/**
 * The times of the protocol in ms, shortened so that a schedule of less than a second meets all of them. The model
 * uses them directly; the build of the suite writes them into the real client and server.
 */
export const timing = {
  /** The interval of the server's heartbeats. */
  heartbeat: 150,
  /** A connection is dead after this much silence. */
  silence: 500,
  /** The same against the real server. It is longer, because a loaded computer is silent at times. */
  realSilence: 8_000,
  /** An agent counts as present for this long without a sign of the page. */
  lease: 700,
  /** The time after the last page of an agent has closed; a reload takes less. */
  reload: 120,
  /** The time for which the former state is kept. */
  grace: 900,
  /** The time after which a perishable command is no longer worth executing. */
  perishable: 250,
  /** The time for which an offer rings. */
  ring: 400,
  wrapUp: 300,
  /** The first wait before a new connection. */
  reconnect: 20,
} as const;
