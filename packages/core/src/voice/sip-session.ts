import { Invitation } from 'sip.js/lib/api/invitation.js';
import { Inviter } from 'sip.js/lib/api/inviter.js';
import type { Session } from 'sip.js/lib/api/session.js';
import { SessionState } from 'sip.js/lib/api/session-state.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import { CentralitaError } from '../protocol/errors.js';
import { refusalHeader } from '../protocol/sip-instruction.js';
import { nextCallState, type PhoneCallEvent } from './call-state.js';
import { stop } from './microphone.js';
import { CallDescription } from './sip-description.js';
import { reinvite } from './sip-reinvite.js';
import type { PhoneCall } from './phone.js';

export type SipParty = Pick<PhoneCall, 'id' | 'direction' | 'number' | 'name'>;

/** One call over sip.js. Its operations run one after another, so that a double click counts once. */
export class SipSession {
  readonly session: Session;
  readonly #changed: () => void;
  readonly #ended: Promise<void>;
  #call: PhoneCall;
  #queue: Promise<unknown> = Promise.resolve();
  #cut = false;

  constructor(session: Session, party: SipParty, changed: () => void) {
    this.session = session;
    this.#changed = changed;
    this.#call = {
      ...party,
      state: party.direction === 'in' ? 'ringing' : 'dialing',
      muted: false,
      startedAt: Date.now(),
      answeredAt: null,
    };
    this.#ended = new Promise((resolve) => {
      session.stateChange.addListener((state) => {
        if (state === SessionState.Established) this.#step('accepted', { answeredAt: Date.now() });
        if (state !== SessionState.Terminated) return;
        this.#step('ended');
        resolve();
      });
    });
    session.delegate = { onSessionDescriptionHandler: () => this.#applyMute() };
  }

  get call(): PhoneCall {
    return this.#call;
  }

  get connection(): RTCPeerConnection | null {
    return this.#handler?.peerConnection ?? null;
  }

  get #handler(): CallDescription | null {
    const handler = this.session.sessionDescriptionHandler;
    return handler instanceof CallDescription ? handler : null;
  }

  /**
   * Resolves when the other side rings or answers. Errors: `call-failed` when it refuses before that; early media (183) may
   * say why, and plays meanwhile.
   */
  async invite(): Promise<void> {
    const { session } = this;
    if (!(session instanceof Inviter)) return;
    const refused = await new Promise<IncomingResponse | null>((resolve, reject) => {
      const ringing = () => resolve(null);
      const requestDelegate = {
        onAccept: () => {
          ringing();
          this.#followBranch();
        },
        onProgress: ({ message }: IncomingResponse) => {
          if (message.body !== '') void this.#handler?.playEarly(message.body).catch(() => {});
          if (message.statusCode !== 183) ringing();
        },
        onReject: resolve,
        onRedirect: resolve,
      };
      session.invite({ requestDelegate }).catch(reject);
      void this.#ended.then(() => setTimeout(ringing));
    }).catch((error: unknown) => {
      // It was canceled before anything was sent.
      if (this.#cut) return null;
      throw failed(0, String(error));
    });
    if (refused && !this.#cut) throw refusal(refused);
  }

  accept(): Promise<void> {
    return this.#serially(async () => {
      const { session } = this;
      if (!(session instanceof Invitation) || this.#call.state !== 'ringing') return;
      await session.accept().catch((error: unknown) => {
        throw failed(0, String(error));
      });
      // sip.js turns media errors into a refusal that looks like success.
      if (session.state !== SessionState.Established && !this.#cut)
        throw failed(480, 'the media could not be set up');
    });
  }

  /** Hangs up, cancels or declines, as the state requires; at once, even while another operation waits for its answer. */
  async end(): Promise<void> {
    if (this.#cut || this.#call.state === 'ended') return;
    this.#cut = true;
    const { session } = this;
    try {
      if (session.state === SessionState.Established) await session.bye();
      else if (session instanceof Inviter) await session.cancel();
      else if (session instanceof Invitation) await session.reject({ statusCode: 486 });
    } catch {
      // The other side ended it at the same moment, or the socket is gone; either way the call is over here.
    }
    // A refused CANCEL, or an answer that crossed it, ends within the transaction and is not shown to the agent.
    this.#step('ended');
  }

  /** Ends the media here and leaves the call to the page that takes it over. */
  abandon(): void {
    this.#cut = true;
    this.#handler?.close();
  }

  hold(on: boolean): Promise<void> {
    return this.#serially(async () => {
      if (this.#call.state !== (on ? 'connected' : 'held')) return;
      await this.#reinvite(on);
      this.#step(on ? 'hold' : 'resume', { heldAt: on ? Date.now() : null });
      this.#applyMute();
    });
  }

  /**
   * Moves the media from the branch that only announced to the one that answered. If that fails, the call would have no
   * media, so it is ended.
   */
  #followBranch(): void {
    if (!this.#handler?.hasMoved) return;
    void this.#serially(() => this.#reinvite(this.#call.state === 'held')).then(this.#changed, () =>
      this.end(),
    );
  }

  /** Finds new paths for the media where the old ones broke: another network, a laptop that slept. */
  restartMedia(): Promise<void> {
    return this.#serially(async () => {
      const state = this.connection?.connectionState;
      if (state === 'failed' || state === 'disconnected')
        await this.#reinvite(this.#call.state === 'held', true);
    });
  }

  /** Offers the agreed media again, so that the other side knows that the call goes on. */
  refresh(): Promise<void> {
    return this.#serially(() => this.#reinvite(this.#call.state === 'held'));
  }

  mute(on: boolean): void {
    if (this.#call.state === 'ended' || this.#call.muted === on) return;
    this.#update({ muted: on });
    this.#applyMute();
  }

  sendDigits(digits: string): void {
    const connection = this.connection;
    const sender = connection?.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf;
    const negotiated = connection?.remoteDescription?.sdp.includes('telephone-event');
    if (sender && negotiated) sender.insertDTMF(sender.toneBuffer + digits, 100, 70);
    else
      for (const digit of digits.replace(/,/g, ''))
        void this.#serially(() => this.#sendInfo(digit)).catch(() => {});
  }

  /** For an extension or a code behind the other side's switchboard: it gets two seconds to listen. */
  sendDigitsOnAnswer(digits: string): void {
    this.session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.sendDigits(`,${digits}`);
    });
  }

  /** Sends from `stream` from now on. */
  async replaceMicrophone(stream: MediaStream): Promise<void> {
    const [track] = stream.getAudioTracks();
    const sender = this.connection?.getSenders().find((each) => each.track?.kind === 'audio');
    if (!track || !sender) {
      stop(stream);
      return;
    }
    const before = sender.track;
    await sender.replaceTrack(track);
    before?.stop();
    this.#applyMute();
  }

  async #sendInfo(digit: string): Promise<void> {
    const content = `Signal=${digit}\r\nDuration=160`;
    const body = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content };
    await this.session.info({ requestOptions: { body } });
  }

  #reinvite(hold: boolean, iceRestart = false): Promise<void> {
    const over = this.#ended.then(() => Promise.reject(new Error('the call ended')));
    return reinvite(this.session, { hold, iceRestart, over });
  }

  /** Silences the microphone while muted or on hold: the direction in the description alone does not. */
  #applyMute(): void {
    const enabled = !this.#call.muted && this.#call.state !== 'held';
    for (const { track } of this.connection?.getSenders() ?? []) if (track) track.enabled = enabled;
  }

  #serially(operation: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(operation);
    this.#queue = result.catch(() => {});
    return result;
  }

  #step(event: PhoneCallEvent, change: Partial<PhoneCall> = {}): void {
    const state = nextCallState(this.#call.state, event);
    if (state === this.#call.state) return;
    this.#update({ ...change, state });
    if (event === 'accepted') this.#applyMute();
  }

  #update(change: Partial<PhoneCall>): void {
    this.#call = { ...this.#call, ...change };
    this.#changed();
  }
}

function failed(status: number, message?: string): CentralitaError {
  return new CentralitaError('call-failed', message, { status });
}

/** A redirection is not followed, because it may lead anywhere. Only our own server names a reason; others give just a status. */
function refusal({ message }: IncomingResponse): CentralitaError {
  const status = message.statusCode ?? 0;
  const named = /^[a-z-]{1,40}$/.exec(message.getHeader(refusalHeader) ?? '')?.[0];
  const reason = status >= 300 && status <= 399 ? 'redirected' : named;
  return new CentralitaError('call-failed', message.reasonPhrase, { status, ...(reason && { reason }) });
}
