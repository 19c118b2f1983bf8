/** Sub-protocol name of the stream. */
export const subprotocol = 'centralita.v1';
export const protocolVersion = 1;

/** How often the server sends a heartbeat. */
export const heartbeatIntervalMs = 10_000;
/** A connection on which nothing arrived for this long is dead, whatever its socket says. */
export const livenessTimeoutMs = 15_000;

/** Longest frame that the server reads; it closes the connection of a client that sends a longer one. */
export const maxFrameBytes = 128 * 1_024;
/** Longest parameters of a command, as JSON in UTF-8. The rest of the frame holds its type, number, key and name. */
export const maxParamsBytes = maxFrameBytes - 1_024;

/** A command that is not durable expires after this time. */
export const perishableTimeoutMs = 8_000;
