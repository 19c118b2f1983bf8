import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import { viewOfPhoneCall } from './call-view.js';
import type { Phone } from './phone.js';

/** The counterpart of `client.voice` for a phone on any PBX that speaks SIP over WebSocket (RFC 7118) and WebRTC. */
export function sipLine(phone: Phone, account: SipAccount) {
  return {
    $calls: {
      get: () =>
        phone.$calls
          .get()
          .filter(({ state }) => state !== 'ended')
          .map(viewOfPhoneCall),
      listen: (listener: () => void) => phone.$calls.listen(listener),
    },
    $registration: phone.$registration,
    $quality: phone.$quality,
    $leads: { get: () => true, listen: () => () => undefined },
    callerIds: () => account.callerIds,
    enable: () => phone.start(() => Promise.resolve(account)),
    disable: () => phone.stop(),
    dial: (number: string) => phone.dial(number, { id: crypto.randomUUID() }),
    answer: (id: string) => phone.answer(id),
    end: (id: string) => phone.end(id),
    hold: (id: string, on: boolean) => phone.hold(id, on),
    mute: (id: string, on: boolean) => phone.mute(id, on),
    sendDigits: (id: string, digits: string) => phone.sendDigits(id, digits),
    setMicrophone: (deviceId: string | null) => phone.setMicrophone(deviceId),
    setSpeaker: (deviceId: string | null) => phone.setSpeaker(deviceId),
  };
}

/**
 * The account of a SIP-only softphone.
 *
 * @param user `2041` or `2041@pbx.example`; the domain is the server's host if left out.
 * @throws {CentralitaError} `bad-request`: the server is not a WebSocket address.
 */
export function sipAccount(server: string, user: string, password: string): SipAccount {
  const url = URL.canParse(server) ? new URL(server) : null;
  if (!url || !/^wss?:$/.test(url.protocol))
    throw new CentralitaError('bad-request', `"${server}" is not wss://HOST`);
  const [name = user, domain = url.hostname] = user.replace(/^sips?:/, '').split('@');
  return {
    aor: `sip:${name}@${domain}`,
    authorizationUser: name,
    password,
    server: url.href,
    iceServers: [],
    expiresAt: Number.MAX_SAFE_INTEGER,
    callerIds: [],
  };
}
