import type { BackendStatus, ExplainFailure, SetupMistake } from '@centralita/core';
import { reportProblem } from './report-problem.js';
import { serverMistake } from './server-mistake.js';
import { tokenMistake } from './token-mistake.js';

export { drawUnlessBlocked } from './blocked-elements.js';

/** What was found, in English and with the remedy, for the programmer of the page. */
export interface Finding {
  readonly code: SetupMistake;
  readonly message: string;
  /** A server that restarts looks the same for a while, so this is a mistake only if attempts go on to fail in this way. */
  readonly mayPass?: boolean;
}

interface Failure {
  readonly server: string;
  /** Where `cc-error` is dispatched. */
  readonly target: EventTarget;
  readonly status: Parameters<ExplainFailure>[0];
  /** What `getToken` threw; undefined: there was a token, and the server was not reached or refused it. */
  readonly cause: unknown;
}

/** So many attempts in a row are ordinary where what was found may pass. */
const maxOrdinaryFailures = 2;

/** Each mistake is reported once: retries would fill the console. */
const reported = new WeakMap<EventTarget, Set<string>>();

/** How many attempts of a session have failed in a way that may pass. */
const passing = new WeakMap<object, number>();

/**
 * The sessions of which a failure is being explained, with the last one that came meanwhile: after a refused token no other follows. One
 * at a time, because a browser opens sockets more slowly where many have failed.
 */
const explaining = new WeakMap<object, Failure | null>();

/** Finds out which mistake made an attempt fail, if any, and tells it in the console, as `cc-error` and as the error of the status. */
export async function reportMistake(failure: Failure): Promise<void> {
  const { status } = failure;
  // Without a network nothing can be found out.
  if (!navigator.onLine) return;
  if (explaining.has(status)) return void explaining.set(status, failure);
  for (let next: Failure | null = failure; next; next = explaining.get(status) ?? null) {
    explaining.set(status, null);
    // What cannot be explained is tried again all the same.
    await explain(next).catch(() => undefined);
  }
  explaining.delete(status);
}

async function explain({ server, target, status, cause }: Failure): Promise<void> {
  const found = await findingOf(server, status.get(), cause);
  const failures = found?.mayPass ? (passing.get(status) ?? 0) + 1 : 0;
  passing.set(status, failures);
  if (!found || (found.mayPass && failures <= maxOrdinaryFailures)) return;
  reportOnce(target, found);
  const now = status.get();
  // An attempt that has begun meanwhile is explained when it has failed.
  if (now.state === 'waiting' || now.state === 'signed-out') status.set({ ...now, error: found.code });
}

async function findingOf(server: string, failed: BackendStatus, cause: unknown): Promise<Finding | null> {
  if (cause !== undefined) return tokenMistake(cause);
  if (failed.state === 'signed-out') {
    const message = `the server ${server} refuses the token of the page, also a fresh one; the token must be made by this server or signed with its key, must not have expired, and its user must exist`;
    return { code: 'token-refused', message };
  }
  // Another attempt has begun, or begins at once: after a refused token one follows with a fresh one.
  return failed.state === 'waiting' && failed.error !== 'unauthorized' ? serverMistake(server) : null;
}

function reportOnce(target: EventTarget, { code, message }: Finding): void {
  const before = reported.get(target) ?? new Set();
  reported.set(target, before);
  if (before.has(code + message)) return;
  before.add(code + message);
  reportProblem({ target, source: 'session', code, error: message });
}
