import {
  type IncomingInfoRequest,
  type IncomingInviteRequest,
  type Session,
  SessionState,
} from 'sip.js/lib/core/index.js';
import { type Endpoint, reinviteHeaders, sdpBody } from './sip/endpoint.js';
import { rejectOpen } from './sip/reject-open.js';
import { isHold } from './media/sdp.js';
import type { LegState } from './leg.js';
import { type LegContext, VoiceLeg } from './voice-leg.js';

/** A leg with a SIP dialog: the part that incoming and outgoing calls share once they are established. */
export abstract class SipLeg extends VoiceLeg {
  /** The page at the other end. */
  readonly endpoint: Endpoint;
  #session: Session | null = null;

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
    session.delegate = {
      onBye: (request) => {
        request.accept();
        this.#session = null;
        this.markEnded({ by: 'remote' });
      },
      onInvite: (request) => void this.#renegotiate(request),
      onInfo: (request) => this.#receiveInfo(request),
      onAck: () => this.#byeIfEnded(),
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

  /** Hold, resume, or a new network path: the description says which. */
  async #renegotiate(request: IncomingInviteRequest): Promise<void> {
    const offer = request.message.body;
    if (!offer) {
      rejectOpen(request, 488);
      return;
    }
    try {
      const answer = await this.ask({ do: 'answer', leg: this.id, sdp: offer });
      request.accept({ statusCode: 200, extraHeaders: [...reinviteHeaders], body: sdpBody(answer) });
      this.markHeld(isHold(offer));
    } catch (error) {
      this.context.log('warn', `re-INVITE of leg ${this.id} refused: ${String(error)}`);
      rejectOpen(request, 488);
    }
  }

  /** Digits of phones that cannot send them in RTP. */
  #receiveInfo(request: IncomingInfoRequest): void {
    const digit = /^\s*Signal\s*=\s*([0-9*#A-D])\s*$/im.exec(request.message.body)?.[1];
    const type = request.message.getHeader('content-type') ?? '';
    if (!digit || !/^application\/dtmf-relay\b/i.test(type)) return rejectOpen(request, 415);
    request.accept();
    this.notify('digit', digit.toUpperCase());
  }

  #byeIfEnded(): void {
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
