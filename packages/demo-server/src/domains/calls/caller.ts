import { cleanLine, shorten, type Contact, type Interaction } from '@centralita/core/protocol';
import { settingsOf } from '../../transaction/settings.js';
import type { Tx } from '../../transaction/tx.js';
import { contactByPhone } from '../contacts/contact-search.js';
import { calledNumber, wholeNumber } from '../../numbers/phone-number.js';
import { contactOfVisitor, nameless, visitorOf } from '../webchat/visitor.js';

export interface Arrival {
  readonly callId: string;
  /** The number that the trunk reports, in whatever form; left out for a call from a customer's page. */
  readonly from?: string;
  /** The name that the caller gives. */
  readonly name: string;
  /** The number that the caller of a page gives; nobody has verified it. */
  readonly claimedNumber?: string;
  /** Id, number or name of the called queue. */
  readonly target: string;
  readonly reason?: string;
  /** The customer whose page calls; the visit of the page follows the call. */
  readonly visitorId?: string;
}

interface Caller {
  readonly contact: Contact | null;
  /** An address that no other person can have; null if two such callers may be different people. */
  readonly identity: string | null;
  /** The number to show. */
  readonly number: string;
  readonly remote: Interaction['remote'];
}

/**
 * Identifies the caller. Only the number of a trunk, or a token that the server of the host page signed, says who it
 * is. Claims of a page or a SIP header are kept apart, for the agent to read.
 */
export async function callerOf(tx: Tx, arrival: Arrival): Promise<Caller> {
  const { visitorId, from = '' } = arrival;
  const { country } = await settingsOf(tx);
  const name = shorten(cleanLine(arrival.name), 200);
  if (visitorId) return visitorCalls(tx, { ...arrival, name }, { visitorId, country });
  const whole = wholeNumber(from, country);
  const number = calledNumber(from, country).slice(0, 200);
  return {
    contact: whole ? await contactByPhone(tx, whole) : null,
    identity: whole,
    number,
    remote: { address: number, name, verified: whole !== null },
  };
}

interface Page {
  readonly visitorId: string;
  readonly country: string;
}

async function visitorCalls(
  tx: Tx,
  { name, claimedNumber = '' }: Arrival,
  { visitorId, country }: Page,
): Promise<Caller> {
  const known = await visitorOf(tx, visitorId);
  if (known) {
    const address = known.phone ?? visitorId;
    return {
      contact: await contactOfVisitor(tx, known),
      identity: address,
      number: known.phone ?? '',
      remote: {
        address,
        name: known.name || name || (known.phone ? '' : nameless(visitorId)),
        verified: true,
      },
    };
  }
  // The token of a visit only proves that it is the same customer as before, not who it is.
  const anonymous = { contact: null, identity: visitorId };
  const claimed = wholeNumber(claimedNumber, country) ?? '';
  const claim = claimed ? { claimedNumber: claimed } : {};
  return {
    ...anonymous,
    number: claimed,
    remote: { address: visitorId, name: name || nameless(visitorId), verified: false, ...claim },
  };
}
