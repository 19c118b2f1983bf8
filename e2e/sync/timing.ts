/**
 * The times of the protocol, made short (ms), so that a schedule of less than a second meets all of them. The model counts
 * with them; into the real client and server they are written when those are built for the suite.
 */
export const timing = {
  /** Server → client. */
  heartbeat: 150,
  /** Nothing heard for so long: the connection is dead. */
  silence: 500,
  /** The same against the real server: longer, for a loaded computer is silent now and then. */
  realSilence: 8_000,
  /** How long an agent counts as there without a word of the page. */
  lease: 700,
  /** The last page of an agent closed: a reload takes less. */
  reload: 120,
  /** How long the former state is kept. */
  grace: 900,
  /** A perishable command is worth doing. */
  perishable: 250,
  /** An offer rings. */
  ring: 400,
  wrapUp: 300,
  /** First wait before a new connection. */
  reconnect: 20,
} as const;
