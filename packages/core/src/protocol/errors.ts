/** Why a command was refused. Programs read the code; elements translate it for people. */
export type ErrorCode =
  | 'bad-request'
  | 'unknown-command'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'expired'
  | 'idempotency-mismatch'
  | 'sequence-gap'
  | 'too-large'
  | 'too-many-requests'
  | 'unavailable'
  | 'connection-lost'
  | 'no-microphone'
  | 'call-failed'
  | 'internal';

/** Facts beside the code: the JSON path at fault, the state in the way … */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** The only error class of Centralita. `retryable`: nothing was done, and the same command may succeed later. */
export class CentralitaError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string = code, details: ErrorDetails = {}) {
    super(message);
    this.name = 'CentralitaError';
    this.code = code;
    this.details = details;
  }

  get retryable(): boolean {
    return (
      this.code === 'unavailable' || this.code === 'connection-lost' || this.code === 'too-many-requests'
    );
  }
}

export function isCentralitaError(value: unknown): value is CentralitaError {
  return value instanceof Error && value.name === 'CentralitaError';
}

/** WebSocket close codes (RFC 6455 §7.4.2, private range) for faults of the protocol itself, not of one command. */
export const closeCodes = {
  badFrame: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  helloTimeout: 4408,
  sequenceGap: 4409,
  tooLarge: 4413,
  tooManyRequests: 4429,
  resume: 4440,
  internal: 4500,
} as const;
