import { isCentralitaError } from '@centralita/core/protocol';
import { CallRejection } from './call-rejection.js';
import type { Dialing } from '../domains/calls/calls.js';
import type { IncomingLeg } from './leg.js';

const statuses: Readonly<Record<string, number>> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 486,
  unavailable: 480,
};

/** The SIP status of an error of the hub (RFC 3261 §21). */
export function statusOf(error: unknown): number {
  if (error instanceof CallRejection) return error.status;
  return isCentralitaError(error) ? (statuses[error.code] ?? 500) : 500;
}

export const userOf = (aor: string): string => aor.replace(/^sips?:/, '').split('@')[0] ?? aor;

/** The number that a customer's page gives for the caller. It is a claim and must be shown as one. */
export const claimedNumberOf = (leg: IncomingLeg): string => (leg.headers['x-caller-id'] ?? '').slice(0, 40);

/** The name that the customer's page gives, or else the phone. */
export function claimedNameOf(leg: IncomingLeg): string {
  try {
    return decodeURIComponent(leg.headers['x-caller-name'] ?? '') || leg.displayName;
  } catch {
    return leg.displayName;
  }
}

export function languageOf(leg: IncomingLeg): string {
  const wanted = (leg.headers['x-language'] ?? '').slice(0, 2);
  return ['es', 'en', 'pt'].includes(wanted) ? wanted : 'es';
}

/** The call that an agent's phone requests. It keeps the id that the page chose, unless the id is invalid or taken. */
export function dialingOf(leg: IncomingLeg, isFree: (id: string) => boolean, newId: () => string): Dialing {
  const asked = leg.headers['x-call-id'] ?? '';
  const callId = /^[\w.:-]{8,64}$/.test(asked) && isFree(asked) ? asked : newId();
  const { 'x-queue-id': queueId, 'x-ticket-id': ticketId, 'x-contact-id': contactId } = leg.headers;
  return { callId, agentId: userOf(leg.from), number: leg.target, queueId, ticketId, contactId };
}
