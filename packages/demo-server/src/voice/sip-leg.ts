import {
  type IncomingInfoRequest,
  type IncomingInviteRequest,
  type Session,
  SessionState,
} from 'sip.js/lib/core/index.js';
import { type Endpoint, reinviteHeaders, sdpBody } from './sip/endpoint.js';
import { digitTypes, readInfoDigit } from './sip/info-digit.js';
import { rejectOpen } from './sip/reject-open.js';
import type { MediaRequest, MediaResult } from './media/media-messages.js';
import { isHold } from './media/sdp.js';
import type { LegState } from './leg.js';
import { type LegContext, VoiceLeg } from './voice-leg.js';

const refreshRetryMs = 3_000;

/** A leg with a SIP dialog: the part that incoming and outgoing calls share once they are established. */
export abstract class SipLeg extends VoiceLeg {
  /** The page at the other end. */
  readonly endpoint: Endpoint;
  #session: Session | null = null;
  /** The latest description of the media that we sent. */
  #described = '';
  #inAck: ((sdp: string) => void) | null = null;

  constructor(context: LegContext, endpoint: Endpoint, state: LegState) {
    super(context, state);
    this.endpoint = endpoint;
    this.command({ do: 'open-peer', leg: this.id });
  }

  fail(): void {
    this.#bye();
    this.markEnded({ by: 'failure' });
  }

  /** Takes over the dialog. If the leg has ended meanwhile, the dialog ends too. */
  protected establish(session: Session): void {
    this.#session = session;
    const stop = this.endpoint.watchDialog(session.callId, {
      refresh: () => this.#refresh(),
      expired: () => this.fail(),
    });
    this.on('ended', stop);
    session.delegate = {
      onBye: (request) => {
        request.accept();
        this.#session = null;
        this.markEnded({ by: 'remote' });
      },
      onInvite: (request) => void this.#renegotiate(request),
      onInfo: (request) => this.#receiveInfo(request),
      onAck: ({ message }) => this.#acknowledged(message.body),
      onAckTimeout: () => this.fail(),
      onMessage: (request) => rejectOpen(request, 405),
      onNotify: (request) => rejectOpen(request, 405),
      onRefer: (request) => rejectOpen(request, 603),
    };
  }

  protected bye(): void {
    this.#bye();
    this.markEnded({ by: 'local' });
  }

  /** Waits for the description in the next ACK, which answers our offer in a 200 (RFC 3261 §13.2.1). */
  protected async acceptInAck(): Promise<string> {
    const sdp = await new Promise<string>((resolve) => (this.#inAck = resolve));
    await this.ask({ do: 'accept', leg: this.id, sdp });
    return sdp;
  }

  /**
   * Handles a re-INVITE. Its description tells a hold, a resume or a new network path; without one, the phone asks for
   * our offer.
   */
  async #renegotiate(request: IncomingInviteRequest): Promise<void> {
    const offer = request.message.body;
    if (!offer) return this.#offerAgain(request);
    try {
      const answer = await this.ask({ do: 'answer', leg: this.id, sdp: offer });
      request.accept({ statusCode: 200, extraHeaders: [...reinviteHeaders], body: sdpBody(answer) });
      this.markHeld(isHold(offer));
    } catch (error) {
      this.context.log('warn', `re-INVITE of leg ${this.id} refused: ${String(error)}`);
      rejectOpen(request, 488);
    }
  }

  async #offerAgain(request: IncomingInviteRequest): Promise<void> {
    let isAccepted = false;
    try {
      const offer = await this.ask({ do: 'offer', leg: this.id });
      const answered = this.acceptInAck();
      request.accept({ statusCode: 200, extraHeaders: [...reinviteHeaders], body: sdpBody(offer) });
      isAccepted = true;
      this.markHeld(isHold(await answered));
    } catch (error) {
      this.context.log('warn', `re-INVITE of leg ${this.id} failed: ${String(error)}`);
      if (isAccepted) this.fail();
      else rejectOpen(request, 488);
    }
  }

  /** Digits of phones that cannot send them in RTP. */
  #receiveInfo(request: IncomingInfoRequest): void {
    const { message } = request;
    if (message.hasHeader('info-package')) return rejectOpen(request, 469, ['Recv-Info:']);
    // An INFO without a body only asks whether the dialog still exists (RFC 2976 §2.2).
    if (message.body === '') return void request.accept();
    const digit = readInfoDigit(message.getHeader('content-type') ?? '', message.body);
    if (digit === undefined) return rejectOpen(request, 415, [`Accept: ${digitTypes.join(', ')}`]);
    if (digit === null) return rejectOpen(request, 400, [], 'Not A Key');
    request.accept();
    this.notify('digit', digit);
  }

  protected override async ask<Request extends MediaRequest>(
    request: Request,
  ): Promise<MediaResult<Request['do']>> {
    const result = await super.ask(request);
    if (typeof result === 'string') this.#described = result;
    return result;
  }

  /** Offers again what both sides have already agreed, which proves that the call goes on (RFC 4028 §7.4). */
  #refresh(): void {
    if (this.state !== 'connected') return;
    const body = sdpBody(this.#described.replace(/^a=setup:\w+/gm, 'a=setup:actpass'));
    try {
      this.#session?.invite(
        {
          onAccept: (response) => void response.ack(),
          onReject: ({ message: { statusCode = 0 } }) => {
            if (statusCode === 408 || statusCode === 481) this.fail();
            else this.#refreshLater();
          },
        },
        { extraHeaders: [...reinviteHeaders], body },
      );
    } catch {
      // The phone is changing the call at this moment.
      this.#refreshLater();
    }
  }

  #refreshLater(): void {
    setTimeout(() => this.#refresh(), refreshRetryMs).unref();
  }

  #acknowledged(sdp: string): void {
    const inAck = this.#inAck;
    this.#inAck = null;
    inAck?.(sdp);
    if (this.state === 'ended') this.#bye();
  }

  #bye(): void {
    const session = this.#session;
    try {
      session?.bye();
    } catch (error) {
      // A callee must not send BYE before its 200 is acknowledged or timed out (RFC 3261 §15); it is sent then.
      if (session?.sessionState === SessionState.AckWait) return;
      // The dialog has ended in the same moment, as intended.
      this.context.log('warn', `BYE of leg ${this.id}: ${String(error)}`);
    }
    this.#session = null;
  }
}
