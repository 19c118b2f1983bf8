import type {
  CallView,
  Client,
  DialContext,
  Phone,
  PhoneCall,
  Quality,
  Registration,
  SipAccount,
} from '@centralita/core';
import type { ReadableStore } from '../internal/stores.js';

/** What the softphone needs of a phone: the client's, or a bare SIP one. Commands and errors are those of `client.voice`. */
export interface Line {
  readonly $calls: ReadableStore<readonly CallView[]>;
  readonly $registration: ReadableStore<Registration>;
  readonly $quality: ReadableStore<Quality | null>;
  /** Our numbers that an outbound call may show. */
  identifiers(): SipAccount['identifiers'];
  enable(): Promise<unknown>;
  disable(): Promise<void>;
  dial(number: string, context?: DialContext): Promise<unknown>;
  answer(id: string): Promise<void>;
  /** Also a call whose sound is elsewhere. */
  end(id: string): Promise<unknown>;
  hold(id: string, on: boolean): Promise<void>;
  mute(id: string, on: boolean): void;
  sendDigits(id: string, digits: string): void;
  setMicrophone(deviceId: string | null): Promise<void>;
  setSpeaker(deviceId: string | null): Promise<void>;
}

export const lineOf = (client: Client): Line => client.voice;

/** A phone on any SIP PBX that speaks WebSocket (RFC 7118) and WebRTC, without our server. */
export function sipLine(phone: Phone, account: SipAccount): Line {
  return {
    $calls: {
      get: () =>
        phone.$calls
          .get()
          .filter(({ state }) => state !== 'ended')
          .map(viewOf),
      listen: (listener) => phone.$calls.listen(listener),
    },
    $registration: phone.$registration,
    $quality: phone.$quality,
    identifiers: () => account.identifiers,
    enable: () => phone.start(() => Promise.resolve(account)),
    disable: () => phone.stop(),
    dial: (number) => phone.dial(number, { id: crypto.randomUUID() }),
    answer: (id) => phone.answer(id),
    end: (id) => phone.end(id),
    hold: (id, on) => phone.hold(id, on),
    mute: (id, on) => phone.mute(id, on),
    sendDigits: (id, digits) => phone.sendDigits(id, digits),
    setMicrophone: (deviceId) => phone.setMicrophone(deviceId),
    setSpeaker: (deviceId) => phone.setSpeaker(deviceId),
  };
}

function viewOf({ id, direction, number, name, state, startedAt, answeredAt, muted }: PhoneCall): CallView {
  const unknown = { interactionId: null, ticketId: null, queueId: null, heldAt: null };
  const shown = state as CallView['state'];
  return { ...unknown, id, direction, number, name, state: shown, startedAt, answeredAt, muted, here: true };
}

/**
 * The account of a SIP-only softphone.
 *
 * @param user `2041` or `2041@pbx.example`; the domain is the server's host if left out.
 * @throws {TypeError} the server is not a WebSocket address.
 */
export function sipAccount(server: string, user: string, password: string): SipAccount {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (!url || !/^wss?:$/.test(url.protocol)) throw new TypeError(`"${server}" is not wss://HOST`);
  const [name = user, domain = url.hostname] = user.replace(/^sips?:/, '').split('@');
  return {
    aor: `sip:${name}@${domain}`,
    authorizationUser: name,
    password,
    server: url.href,
    iceServers: [],
    expiresAt: Number.MAX_SAFE_INTEGER,
    identifiers: [],
  };
}
