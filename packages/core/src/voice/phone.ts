import type { ReadableAtom } from 'nanostores';
import type { SipAccount } from '../protocol/index.js';

/**
 * ```
 * ringing | dialing ─▶ connected ⇄ held ─▶ ended
 * ```
 */
export type PhoneCallState = 'ringing' | 'dialing' | 'connected' | 'held' | 'ended';

/** A call whose media is, or will be, on this page, or on another one of this browser. */
export interface PhoneCall {
  /**
   * Equals the id of the server's record; an incoming call has that id only if the server signed it
   * (`protocol/sip-instruction.ts`).
   */
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly name: string;
  readonly state: PhoneCallState;
  readonly muted: boolean;
  /** ms of the page's clock (`Date.now()`). */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** When the current hold began. */
  readonly heldAt?: number | null;
}

export interface Registration {
  readonly state: 'off' | 'connecting' | 'registered' | 'failed';
  /** SIP status, or a word, when it failed. */
  readonly reason: string | null;
}

/** How well the voice travels. The agent should learn of anything worse than `good`. */
export interface Quality {
  readonly level: 'good' | 'fair' | 'poor';
  /** Round-trip time, ms. */
  readonly roundTrip: number | null;
  /** Share of lost packets, 0 … 1. */
  readonly loss: number;
  /** ms. */
  readonly jitter: number;
}

export interface DialOptions {
  /** Id of the new call; the server keeps it. */
  readonly id: string;
  /** Extra SIP headers, `X-…` only. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What the features need of a phone; {@link SipPhone} is the real one. Errors: `no-microphone` (`details.reason`: `blocked`, `none` or
 * `busy`), `call-failed` (`details.status`: the SIP status), `not-found` for an unknown call id.
 */
export interface Phone {
  readonly $registration: ReadableAtom<Registration>;
  /** Calls that have not ended. */
  readonly $calls: ReadableAtom<readonly PhoneCall[]>;
  readonly $quality: ReadableAtom<Quality | null>;
  /** Registers and stays registered; `account` is called again before the account expires and after a loss. */
  start(account: () => Promise<SipAccount>): Promise<void>;
  /** Ends calls, unregisters. */
  stop(): Promise<void>;
  /** Releases everything at once without a message, as a page that closes: its calls go on where the phone is next. */
  release(): void;
  dial(number: string, options: DialOptions): Promise<void>;
  answer(id: string): Promise<void>;
  decline(id: string): Promise<void>;
  end(id: string): Promise<void>;
  hold(id: string, on: boolean): Promise<void>;
  /** Returns a promise where the sound is in another tab. */
  mute(id: string, on: boolean): void | Promise<void>;
  /** 0–9 * # A–D (RFC 4733). */
  sendDigits(id: string, digits: string): void | Promise<void>;
  /** `deviceId` of `enumerateDevices()`; null for the default. Calls in progress change too. */
  setMicrophone(deviceId: string | null): Promise<void>;
  setSpeaker(deviceId: string | null): Promise<void>;
}
