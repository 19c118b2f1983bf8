import type { Session } from 'sip.js/lib/core/index.js';
import type { PeerParty } from '../media/peer-party.js';

export interface TestPhoneOptions {
  readonly user: string;
  readonly password: string;
  /** User part of From; a value other than `user` is forged. */
  readonly as?: string;
  /** Contact address that identifies the page. */
  readonly contact?: string;
  /** The tone that its microphone picks up, in Hz. */
  readonly says?: number;
  /** Changes the description of a call before it is sent. */
  readonly editOffer?: (sdp: string) => string;
  /** Calls without a description, and answers the offer of the 200 in its ACK. */
  readonly lateOffer?: boolean;
}

/** A call as the test phone sees it. */
export interface TestCall {
  readonly status: number;
  readonly phrase: string;
  readonly session: Session | null;
  readonly party: PeerParty;
  /** The description that the test phone sent. */
  readonly sdp: string;
}
