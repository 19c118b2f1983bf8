import type { CallView, Client, DialContext, Quality, Registration, SipAccount } from '@centralita/core';
import type { ReadableStore } from '../internal/stores.js';

/** What the softphone needs of a phone: the client's, or a bare SIP one. Commands and errors are those of `client.voice`. */
export interface Line {
  readonly $calls: ReadableStore<readonly CallView[]>;
  readonly $registration: ReadableStore<Registration>;
  readonly $quality: ReadableStore<Quality | null>;
  /** The phone is in this tab: it rings here. */
  readonly $leads: ReadableStore<boolean>;
  /** Our numbers that an outbound call may show. */
  callerIds(): SipAccount['callerIds'];
  enable(): Promise<unknown>;
  disable(): Promise<void>;
  dial(number: string, context?: DialContext): Promise<unknown>;
  answer(id: string): Promise<void>;
  /** Also a call whose sound is elsewhere. */
  end(id: string): Promise<unknown>;
  hold(id: string, on: boolean): Promise<void>;
  mute(id: string, on: boolean): void | Promise<void>;
  sendDigits(id: string, digits: string): void | Promise<void>;
  setMicrophone(deviceId: string | null): Promise<void>;
  setSpeaker(deviceId: string | null): Promise<void>;
}

export const lineOf = (client: Client): Line => client.voice;
