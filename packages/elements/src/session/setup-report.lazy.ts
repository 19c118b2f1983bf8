import type { BackendStatus, ExplainFailure } from '@centralita/core';
import type { Finding } from './finding.js';
import { reportProblem } from './report-problem.js';
import { serverMistake } from './server-mistake.js';
import { tokenMistake } from './token-mistake.js';

export { drawUnlessBlocked } from './blocked-elements.js';

interface Failure {
  readonly server: string;
  /** Where `cc-error` is dispatched. */
  readonly target: EventTarget;
  readonly status: Parameters<ExplainFailure>[0];
  /** What `getToken` threw; undefined if there was a token, but the server was not reached or refused it. */
  readonly cause: unknown;
}

/** This many failed attempts in a row are ordinary if the cause may pass. */
const maxOrdinaryFailures = 2;

/** Each mistake is reported once, because retries would fill the console. */
const reported = new WeakMap<EventTarget, Set<string>>();

/** How many attempts of a session have failed in a way that may pass. */
const passing = new WeakMap<object, number>();

/**
 * The sessions of which a failure is being explained, each with the last failure that came in the meantime, because no
 * other one follows after a refused token. One is explained at a time, because a browser opens sockets more slowly
 * after many have failed.
 */
const explaining = new WeakMap<object, Failure | null>();

/**
 * Finds out which mistake made an attempt fail, if any, and reports it in the console, as `cc-error` and as the error
 * of the status.
 */
export async function reportMistake(failure: Failure): Promise<void> {
  const { status } = failure;
  // Without a network, nothing can be found out.
  if (!navigator.onLine) return;
  if (explaining.has(status)) return void explaining.set(status, failure);
  for (let next: Failure | null = failure; next; next = explaining.get(status) ?? null) {
    explaining.set(status, null);
    // A failure that cannot be explained is followed by another attempt anyway.
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
  // An attempt that has begun in the meantime is explained after it has failed.
  if (now.state === 'waiting' || now.state === 'signed-out') status.set({ ...now, error: found.code });
}

async function findingOf(server: string, failed: BackendStatus, cause: unknown): Promise<Finding | null> {
  if (cause !== undefined) return tokenMistake(cause);
  if (failed.state === 'signed-out') {
    const message = `the server ${server} refuses the token of the page, also a fresh one; the token must be made by this server or signed with its key, must not have expired, and its user must exist`;
    return { code: 'token-refused', message };
  }
  // Otherwise another attempt has begun, or begins at once with a fresh token after one was refused.
  return failed.state === 'waiting' && failed.error !== 'unauthorized' ? serverMistake(server) : null;
}

function reportOnce(target: EventTarget, { code, message }: Finding): void {
  const before = reported.get(target) ?? new Set();
  reported.set(target, before);
  if (before.has(code + message)) return;
  before.add(code + message);
  reportProblem({ target, source: 'session', code, error: message });
}
