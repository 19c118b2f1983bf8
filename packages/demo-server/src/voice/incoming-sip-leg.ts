import { refusalHeader } from '@centralita/core/protocol';
import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import type { IncomingLeg } from './leg.js';
import type { Endpoint } from './sip/endpoint.js';
import type { Identity } from './sip/credentials.js';
import { sdpBody } from './sip/endpoint.js';
import { rejectOpen } from './sip/reject-open.js';
import { SipLeg } from './sip-leg.js';
import type { LegContext } from './voice-leg.js';
import { VoiceError } from './voice-error.js';

/** Only the registrar may read these headers. */
const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization']);

/** A name of a queue comes with escapes (RFC 3261 §19.1.2). */
function unescapedUser(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

export class IncomingSipLeg extends SipLeg implements IncomingLeg {
  readonly target: string;
  readonly from: string;
  readonly role: 'agent' | 'customer';
  readonly displayName: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly #request: IncomingInviteRequest;
  #answering: Promise<void> | null = null;

  constructor(context: LegContext, endpoint: Endpoint, identity: Identity, request: IncomingInviteRequest) {
    super(context, endpoint, 'ringing');
    const { message } = request;
    this.#request = request;
    this.target = unescapedUser(message.ruri?.user ?? '');
    this.from = identity.aor;
    this.role = identity.role;
    this.displayName = message.from.displayName || ''; // The type says string, but it may be missing.
    this.headers = firstHeaders(message.headers);
    request.delegate = {
      onCancel: () => {
        rejectOpen(request, 487);
        this.markEnded({ by: 'remote', code: 487 });
      },
      onTransportError: () => this.fail(),
    };
  }

  progress(): void {
    if (this.state !== 'ringing' || this.#answering) return;
    this.#request.progress({ statusCode: 180 });
  }

  answer(): Promise<void> {
    this.#answering ??= this.#answer();
    return this.#answering;
  }

  async openEarly(): Promise<boolean> {
    try {
      const { body } = this.#request.message;
      if (!body) return false;
      const answer = await this.ask({ do: 'answer', leg: this.id, sdp: body });
      if (this.state !== 'ringing') return false;
      this.#request.progress({ statusCode: 183, body: sdpBody(answer) });
      return true;
    } catch (error) {
      if (this.state !== 'ringing') return false;
      this.context.log('warn', `leg ${this.id} has no early media: ${String(error)}`);
      return false;
    }
  }

  reject(code: number, phrase?: string, reason: string | null = null): void {
    if (this.state !== 'ringing') return;
    const status = Number.isInteger(code) && code >= 400 && code <= 699 ? code : 480;
    rejectOpen(this.#request, status, reason === null ? [] : [`${refusalHeader}: ${reason}`], phrase);
    this.markEnded({ by: 'local', code });
  }

  hangUp(): void {
    if (this.state === 'ringing') this.reject(480);
    else this.bye();
  }

  override fail(): void {
    if (this.state === 'ringing') rejectOpen(this.#request, 480);
    super.fail();
  }

  async #answer(): Promise<void> {
    let isAccepted = false;
    try {
      const { body } = this.#request.message;
      // An INVITE without a description gets our offer in the 200, and the phone answers it in its ACK.
      const description = body
        ? await this.ask({ do: 'answer', leg: this.id, sdp: body })
        : await this.ask({ do: 'offer', leg: this.id });
      if (this.state === 'ended') throw new VoiceError('ended', 'the caller gave up');
      const answered = body ? null : this.acceptInAck();
      this.establish(this.#request.accept({ statusCode: 200, body: sdpBody(description) }).session);
      isAccepted = true;
      await answered;
      this.markConnected();
    } catch (error) {
      // The call was accepted, but the description in the ACK cannot be served.
      if (isAccepted) super.fail();
      if (this.state === 'ringing') {
        rejectOpen(this.#request, 488);
        this.markEnded({ by: 'failure', code: 488 });
      }
      throw error instanceof VoiceError ? error : new VoiceError('media', String(error));
    }
  }
}

function firstHeaders(headers: IncomingInviteRequest['message']['headers']): Record<string, string> {
  const entries = Object.entries(headers)
    .map(([name, values]) => [name.toLowerCase(), values[0]?.raw ?? ''] as const)
    .filter(([name]) => !secretHeaders.has(name));
  // The object has no prototype, because clients choose the names.
  return Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(entries));
}
