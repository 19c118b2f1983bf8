import type { AckableIncomingResponseWithSession, OutgoingInviteRequest } from 'sip.js/lib/core/index.js';
import type { OutgoingLeg } from './leg.js';
import type { Endpoint, Invitation } from './sip/endpoint.js';
import { SipLeg } from './sip-leg.js';
import type { LegContext } from './voice-leg.js';
import { VoiceError } from './voice-error.js';

export interface RingOptions {
  /** User part of the address that is shown as the caller: letters, digits and `+ - _ . * #`. */
  readonly from: string;
  readonly displayName?: string;
  /** Id of the call's record; the phone joins the call to it. */
  readonly callId?: string;
  /** The phone answers the call at once. */
  readonly autoAnswer?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The library creates these statuses itself when the network fails: a timeout, or no transport. */
const locallyGeneratedStatuses: ReadonlySet<number> = new Set([408, 503]);

export class OutgoingSipLeg extends SipLeg implements OutgoingLeg {
  #request: OutgoingInviteRequest | null = null;
  /** The other side answered, but its media may not be ready. */
  #accepted = false;

  /** @throws VoiceError `invalid` */
  constructor(context: LegContext, endpoint: Endpoint, aor: string, options: RingOptions) {
    const invitation = readOptions(aor, options);
    super(context, endpoint, 'dialing');
    void this.#dial(invitation);
  }

  cancel(): void {
    if (this.state !== 'connected') this.hangUp();
  }

  hangUp(): void {
    if (this.state === 'connected' || this.#accepted) return this.bye();
    this.#cancelRequest();
    this.markEnded({ by: 'local', code: 487 });
  }

  override fail(): void {
    if (this.state !== 'connected') this.#cancelRequest();
    super.fail();
  }

  async #dial(invitation: Omit<Invitation, 'sdp'>): Promise<void> {
    try {
      const sdp = await this.ask({ do: 'offer', leg: this.id });
      if (this.state === 'ended') return;
      this.#request = this.endpoint.invite(
        { ...invitation, sdp },
        {
          onProgress: ({ message }) => {
            if (message.statusCode !== 183) this.markRinging();
          },
          onAccept: (response) => void this.#connect(response).catch(() => this.fail()),
          onRedirect: () => this.markEnded({ by: 'remote', code: 302 }),
          onReject: ({ message }) => {
            const code = message.statusCode ?? 500;
            this.markEnded({ by: locallyGeneratedStatuses.has(code) ? 'failure' : 'remote', code });
          },
        },
      );
    } catch (error) {
      if (this.state === 'ended') return;
      this.context.log('warn', `leg ${this.id} cannot ring: ${String(error)}`);
      this.markEnded({ by: 'failure' });
    }
  }

  async #connect(response: AckableIncomingResponseWithSession): Promise<void> {
    response.ack();
    this.establish(response.session);
    this.#accepted = true;
    // The CANCEL crossed the answer on the wire, so a BYE must follow (RFC 3261 §15).
    if (this.state === 'ended') {
      this.bye();
      return;
    }
    try {
      await this.ask({ do: 'accept', leg: this.id, sdp: response.message.body });
      this.markConnected();
    } catch (error) {
      this.context.log('warn', `answer to leg ${this.id} refused: ${String(error)}`);
      super.fail();
    }
  }

  #cancelRequest(): void {
    try {
      this.#request?.cancel();
    } catch (error) {
      this.context.log('warn', `CANCEL of leg ${this.id}: ${String(error)}`);
    }
  }
}

/** Checks the options, so that no value can end its header and start another one. */
function readOptions(
  aor: string,
  { from, displayName = from, callId, autoAnswer = false, headers = {} }: RingOptions,
): Omit<Invitation, 'sdp'> {
  if (!/^[\w+.*#-]{1,64}$/.test(from)) throw new VoiceError('invalid', 'the caller has invalid characters');
  if (callId !== undefined && !/^[\w.:-]{1,128}$/.test(callId))
    throw new VoiceError('invalid', 'the id of the call has invalid characters');
  const lines = Object.entries(headers).map(([name, value]) => {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(name))
      throw new VoiceError('invalid', `invalid header name ${JSON.stringify(name)}`);
    return `${name}: ${printable(value)}`;
  });
  return {
    aor,
    from,
    displayName: printable(displayName).replace(/["\\]/g, "'").slice(0, 120),
    headers: lines,
    ...(callId !== undefined && { instruction: { action: autoAnswer ? 'answer' : 'ring', callId } }),
  };
}

function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, 1024);
}
