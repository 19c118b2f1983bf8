import type { Session } from 'sip.js/lib/core/index.js';
import type { PeerParty } from '../media/peer-party.js';

export interface TestPhoneOptions {
  readonly user: string;
  readonly password: string;
  /** User part of From; a value other than `user` is a forgery. */
  readonly as?: string;
  /** Names the page. */
  readonly contact?: string;
  /** The tone that its microphone picks up, in Hz. */
  readonly says?: number;
  /** Changes the description of a call before it is sent. */
  readonly editOffer?: (sdp: string) => string;
  /** Calls without a description, and answers the one in the 200 with its ACK. */
  readonly lateOffer?: boolean;
}

/** A call as the test phone sees it. */
export interface TestCall {
  readonly status: number;
  /** The reason phrase of the status. */
  readonly phrase: string;
  readonly session: Session | null;
  readonly party: PeerParty;
  /** Its own description. */
  readonly sdp: string;
}
