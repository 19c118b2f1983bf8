import type { ErrorCode, SetupMistake } from '@centralita/core';
import { CcErrorEvent } from '../events/error.js';

interface Problem {
  /** Where `cc-error` is dispatched. */
  readonly target: EventTarget;
  /** Tag of the element, or `script`. */
  readonly source: string;
  readonly code: ErrorCode | SetupMistake;
  readonly error: unknown;
}

/** Reports to the programmer of the page, in the console and as `cc-error`, that its markup or its network is at fault. */
export function reportProblem({ target, source, code, error }: Problem): void {
  const message = error instanceof Error ? error.message : String(error);
  // eslint-disable-next-line no-console -- The programmer of the page reads the console; no user can act on this.
  console.error(`Centralita: ${source}: ${message}`, target);
  target.dispatchEvent(new CcErrorEvent({ code, message, source }));
}
