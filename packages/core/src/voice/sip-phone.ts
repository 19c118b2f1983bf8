import type { Invitation } from 'sip.js/lib/api/invitation.js';
import { SessionState } from 'sip.js/lib/api/session-state.js';
import type { UserAgent } from 'sip.js/lib/api/user-agent.js';
import { atom } from 'nanostores';
import { type DialedNumber, dialedNumber } from '../protocol/dialed-number.js';
import { CentralitaError } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import { Microphone } from './microphone.js';
import type { DialOptions, Phone, PhoneCall, Quality, Registration } from './phone.js';
import { Instructions } from './sip-instructions.js';
import { SipInviter } from './sip-inviter.js';
import { SipRegistration } from './sip-registration.js';
import { type SipParty, SipSession } from './sip-session.js';
import { createUserAgent, sipUri } from './sip-user-agent.js';
import { Speaker } from './speaker.js';

// In the same lazy chunk, because the devices are used only with a phone.
export { createDevices } from './devices.js';

/** Of what is dialed, in UTF-16 units. */
const maxNameLength = 100;

export interface SipPhoneOptions {
  /** Origin that a path alone in `SipAccount.server` is on. The page's unless given. */
  readonly server?: string;
  /** Makes the element that plays one call. */
  readonly audio?: () => HTMLAudioElement;
}

export function createSipPhone(options: SipPhoneOptions = {}): Phone {
  return new SipPhone(options);
}

interface MeasuredCall {
  readonly connection: RTCPeerConnection;
  readonly end: AbortController;
}

/** {@link Phone} over SIP in a WebSocket (RFC 7118) and WebRTC: our server, or any PBX that speaks both. */
export class SipPhone implements Phone {
  readonly $registration = atom<Registration>({ state: 'off', reason: null });
  readonly $calls = atom<readonly PhoneCall[]>([]);
  readonly $quality = atom<Quality | null>(null);
  readonly #server: string | undefined;
  readonly #sessions = new Map<string, SipSession>();
  readonly #microphone = new Microphone(() => void this.#renewMicrophones().catch(() => {}));
  readonly #speaker: Speaker;
  readonly #instructions = new Instructions();
  #registration: SipRegistration | null = null;
  #measured: MeasuredCall | null = null;

  constructor(options: SipPhoneOptions = {}) {
    this.#server = options.server;
    this.#speaker = new Speaker(options.audio);
  }

  /** Resolves with the first attempt; `$registration` tells whether it succeeded and what follows. */
  async start(account: () => Promise<SipAccount>): Promise<void> {
    if (this.#registration) return;
    const registration: SipRegistration = new SipRegistration({
      account,
      open: (opened) => this.#open(opened, registration),
      report: (state) => this.$registration.set(state),
      recovered: () => this.#restartMedia(),
    });
    this.#registration = registration;
    await registration.start();
  }

  async stop(): Promise<void> {
    const registration = this.#registration;
    this.#registration = null;
    await Promise.all([...this.#sessions.values()].map((session) => session.end()));
    await registration?.stop();
    this.#microphone.release();
  }

  release(): void {
    this.#registration?.abandon();
    this.#registration = null;
    for (const [id, session] of this.#sessions) {
      session.abandon();
      this.#speaker.stop(id);
    }
    this.#sessions.clear();
    this.$calls.set([]);
    this.#measure();
    this.#microphone.release();
  }

  async dial(number: string, options: DialOptions): Promise<void> {
    await this.#microphone.ready();
    const agent = this.#registration?.agent;
    if (!agent) throw new CentralitaError('unavailable', 'the phone is not started');
    const dialed = dialedNumber(number) ?? dialedName(number);
    const target = agent.configuration.uri.clone();
    target.user = userPart(dialed.number);
    const headers = { ...options.headers, 'X-Call-Id': options.id };
    const inviter = new SipInviter(agent, dialed.number.includes('@') ? sipUri(dialed.number) : target, {
      extraHeaders: Object.entries(headers)
        .filter(isOwnHeader)
        .map(([name, value]) => `${name}: ${value}`),
    });
    const party = { id: options.id, direction: 'out', number: dialed.number, name: '' } as const;
    const session = this.#add(inviter, party);
    if (dialed.digits) session.sendDigitsOnAnswer(dialed.digits);
    await session.invite();
  }

  async answer(id: string): Promise<void> {
    const session = this.#find(id);
    await this.#microphone.ready();
    await session.accept();
  }

  async decline(id: string): Promise<void> {
    await this.#find(id).end();
  }

  async end(id: string): Promise<void> {
    await this.#find(id).end();
  }

  async hold(id: string, on: boolean): Promise<void> {
    await this.#find(id).hold(on);
  }

  mute(id: string, on: boolean): void {
    this.#find(id).mute(on);
  }

  sendDigits(id: string, digits: string): void {
    if (!/^[\d*#A-D]+$/i.test(digits)) throw new CentralitaError('bad-request', `not digits: ${digits}`);
    this.#find(id).sendDigits(digits.toUpperCase());
  }

  async setMicrophone(deviceId: string | null): Promise<void> {
    this.#microphone.select(deviceId);
    await this.#renewMicrophones();
  }

  async setSpeaker(deviceId: string | null): Promise<void> {
    await this.#speaker.select(deviceId);
  }

  #open(account: SipAccount, registration: SipRegistration): UserAgent {
    return createUserAgent(account, this.#server, {
      microphone: () => this.#microphone.clone(),
      heard: (session, track) => {
        const [id] = [...this.#sessions].find(([, each]) => each.session === session) ?? [];
        if (id !== undefined) this.#speaker.play(id, track);
      },
      invited: (invitation) => void this.#invited(invitation, registration).catch(() => {}),
      disconnected: () => registration.disconnected(),
      refresh: (session) => {
        const refreshed = [...this.#sessions.values()].find((each) => each.session === session);
        void refreshed?.refresh().catch(() => {});
      },
      iceServers: () => registration.iceServers,
    });
  }

  /**
   * Only a call that our own server has signed joins its record, replaces a call that is here, or is answered without
   * being asked, because the server returns a call that this agent had. Any other call rings, whatever its headers say.
   */
  async #invited(invitation: Invitation, registration: SipRegistration): Promise<void> {
    const { request, remoteIdentity } = invitation;
    const instruction = await this.#instructions.of(request, registration.instructionKey);
    if (invitation.state !== SessionState.Initial) return;
    const id = instruction?.callId ?? crypto.randomUUID();
    const number = remoteIdentity.uri.user ?? '';
    this.#add(invitation, { id, direction: 'in', number, name: remoteIdentity.displayName });
    if (instruction?.action === 'answer') await this.answer(id);
  }

  #add(session: SipInviter | Invitation, party: SipParty): SipSession {
    // The server offers a call again that this page still has: the old session is no longer connected to anything.
    void this.#sessions.get(party.id)?.end();
    const added = new SipSession(session, party, () => this.#publish(party.id, added));
    this.#sessions.set(party.id, added);
    this.#publish(party.id, added);
    return added;
  }

  #publish(id: string, session: SipSession): void {
    if (session.call.state === 'ended' && this.#sessions.get(id) === session) {
      this.#sessions.delete(id);
      this.#speaker.stop(id);
    }
    this.$calls.set([...this.#sessions.values()].map(({ call }) => call));
    this.#measure();
  }

  /** Measures the call that is connected, if there is one. */
  #measure(): void {
    const talking = [...this.#sessions.values()].find(({ call }) => call.state === 'connected');
    const connection = talking?.connection ?? null;
    if (connection === (this.#measured?.connection ?? null)) return;
    this.#measured?.end.abort();
    this.#measured = connection && { connection, end: new AbortController() };
    this.$quality.set(null);
    if (this.#measured) void this.#watch(this.#measured).catch(() => {});
  }

  /** If the code cannot be loaded, this call shows no quality, and the next call tries again. */
  async #watch({ connection, end }: MeasuredCall): Promise<void> {
    const { watchQuality } = await import('./quality.js');
    if (!end.signal.aborted) watchQuality(connection, (each) => this.$quality.set(each), end.signal);
  }

  #restartMedia(): void {
    for (const session of this.#sessions.values()) void session.restartMedia().catch(() => {});
  }

  async #renewMicrophones(): Promise<void> {
    for (const session of this.#sessions.values()) {
      if (session.connection) await session.replaceMicrophone(await this.#microphone.clone());
    }
  }

  #find(id: string): SipSession {
    const session = this.#sessions.get(id);
    if (!session) throw new CentralitaError('not-found', `no call ${id} on this page`);
    return session;
  }
}

/** Customers call a queue by its name, which may have blanks and accents. */
function dialedName(text: string): DialedNumber {
  const number = text.replace(/\p{Cs}/gu, '').trim();
  if (!number || number.length > maxNameLength) {
    throw new CentralitaError('bad-request', `not a number: ${text.slice(0, maxNameLength)}`);
  }
  return { number, digits: '' };
}

/** Digits stay as they are, also `#`: some servers refuse escapes. */
const userPart = (number: string): string =>
  /^[+\d*#]+$/.test(number) ? number : encodeURIComponent(number);

/** Admits no header of SIP itself and no second line. */
function isOwnHeader([name, value]: [string, string]): boolean {
  return /^X-[\w-]+$/i.test(name) && !/[\r\n]/.test(value);
}
