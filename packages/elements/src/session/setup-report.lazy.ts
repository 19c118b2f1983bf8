import type { SetupMistake } from '@centralita/core';
import { serverMistake } from './server-mistake.js';
import { tokenMistake } from './token-mistake.js';
import { reportProblem } from './report-problem.js';

/** What was found, in English and with the remedy, for the programmer of the page. */
export interface Finding {
  readonly code: SetupMistake;
  readonly message: string;
}

interface Failure {
  readonly server: string;
  /** Where `cc-error` is dispatched. */
  readonly target: EventTarget;
  /** What `getToken` threw; undefined: the server was not reached. */
  readonly cause: unknown;
}

/** Each mistake is reported once: retries would fill the console. */
const reported = new WeakMap<EventTarget, Set<string>>();

/** Finds out which mistake made an attempt fail, if any, and tells it in the console and as `cc-error`. */
export async function reportMistake({ server, target, cause }: Failure): Promise<SetupMistake | null> {
  // Without a network nothing can be found out.
  if (!navigator.onLine) return null;
  const found = await (cause === undefined ? serverMistake(server) : tokenMistake(cause));
  if (!found) return null;
  const before = reported.get(target) ?? new Set();
  reported.set(target, before);
  const { code, message } = found;
  if (!before.has(code + message)) reportProblem({ target, source: 'session', code, error: message });
  before.add(code + message);
  return code;
}
