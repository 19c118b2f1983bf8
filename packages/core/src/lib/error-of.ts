import { CentralitaError } from '../protocol/errors.js';
import type { Refusal } from '../protocol/index.js';

/** A refusal of the server, as the error that callers get. */
export const errorOf = ({ code, message, details }: Refusal): CentralitaError =>
  new CentralitaError(code, message, details);
