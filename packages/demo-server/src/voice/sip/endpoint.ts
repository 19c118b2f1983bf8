import {
  type IncomingInviteRequest,
  type IncomingRegisterRequest,
  type OutgoingInviteRequest,
  type OutgoingInviteRequestDelegate,
  type IncomingRequestMessage,
  IncomingResponseMessage,
  LoggerFactory,
  URI,
  UserAgentCore,
} from 'sip.js/lib/core/index.js';
import {
  instructionHeader,
  type Instruction,
  readEnvelope,
  SessionTimers,
  sessionTimerTag,
  signedInstruction,
  writeInstruction,
} from '@centralita/core/protocol';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { allowHeader } from './served-methods.js';
import { UnansweredRequests } from './unanswered-requests.js';

/** The server's host name in Via and Contact. Nothing resolves it, because all replies use the socket (RFC 7118 §5). */
export const sipHost = 'centralita.invalid';
const serverContact = `<sip:centralita@${sipHost};transport=ws>`;

/** Called when the session timer of a call is due. */
export interface DialogHooks {
  readonly refresh: () => void;
  readonly expired: () => void;
}

export interface EndpointDelegate {
  readonly onRegister: (endpoint: Endpoint, request: IncomingRegisterRequest) => void;
  readonly onInvite: (endpoint: Endpoint, request: IncomingInviteRequest) => void;
}

export interface Invitation {
  readonly aor: string;
  readonly from: string;
  readonly displayName: string;
  readonly sdp: string;
  /** Whole header lines, already checked. */
  readonly headers: readonly string[];
  /** What the phone must do with the call. Our phone follows instructions of our server only. */
  readonly instruction?: Pick<Instruction, 'action' | 'callId'>;
}

/**
 * One SIP client (one page), with its transactions and dialogs. It outlives its socket: when the client comes back over
 * another one, `send` is replaced and its calls go on.
 */
export class Endpoint {
  readonly #core: UserAgentCore;
  readonly #unanswered = new UnansweredRequests();
  #send: ((text: string) => void) | null = null;
  #detachedAt: number | null = null;
  readonly #dialogs = new Map<string, DialogHooks>();
  /** Ends the calls of a client that has disappeared (RFC 4028). */
  readonly timers = new SessionTimers({
    refresh: (callId) => this.#dialogs.get(callId)?.refresh(),
    expired: (callId) => this.#dialogs.get(callId)?.expired(),
  });

  /** The URI of the client's Contact, where it receives calls. */
  contact: URI | null = null;
  #instructionKey: string | null = null;

  constructor(delegate: EndpointDelegate) {
    const loggerFactory = new LoggerFactory();
    // The library would log whole messages, with numbers and names of customers.
    loggerFactory.builtinEnabled = false;
    const uri = new URI('sip', 'centralita', sipHost, undefined, { transport: 'ws' });
    this.#core = new UserAgentCore(
      {
        aor: uri,
        contact: { pubGruu: undefined, tempGruu: undefined, uri, toString: () => serverContact },
        displayName: '',
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: randomBytes(4).toString('hex'),
        supportedOptionTags: [sessionTimerTag],
        supportedOptionTagsResponse: [sessionTimerTag],
        userAgentHeaderFieldValue: 'Centralita',
        viaForceRport: false,
        viaHost: sipHost,
        authenticationFactory: () => undefined,
        // The library asks for the transport of each message, so dialogs survive a change of socket.
        transportAccessor: () => ({ protocol: 'WS', send: async (text) => this.#transmit(text) }),
      },
      {
        onInvite: (request) => delegate.onInvite(this, request),
        onRegister: (request) => delegate.onRegister(this, request),
        onMessage: (request) => void request.reject({ statusCode: 405 }),
        onNotify: (request) => void request.reject({ statusCode: 405 }),
        onRefer: (request) => void request.reject({ statusCode: 405 }),
        onSubscribe: (request) => void request.reject({ statusCode: 405 }),
      },
    );
  }

  /** @param instructionKey signs our instructions to the client */
  reachAt(contact: URI, instructionKey: string | null): void {
    this.contact = contact;
    this.#instructionKey = instructionKey;
  }

  /** The number of open dialogs, including ringing ones. */
  get dialogs(): number {
    return this.#core.dialogs.size;
  }

  /** Whether a client that reconnects has a call to continue, or must learn that one has ended. */
  get isNeeded(): boolean {
    return this.dialogs > 0 || this.#unanswered.texts.length > 0;
  }

  /** When the socket closed, in milliseconds; null while it is open. */
  get detachedAt(): number | null {
    return this.#detachedAt;
  }

  attach(send: (text: string) => void): void {
    this.#send = send;
    this.#detachedAt = null;
    for (const text of this.#unanswered.texts) send(text);
  }

  detach(now: number): void {
    this.#send = null;
    this.#detachedAt = now;
  }

  /** The library throws on input that it does not expect; the caller must catch it. */
  receive(message: IncomingRequestMessage | IncomingResponseMessage): void {
    if (message instanceof IncomingResponseMessage) {
      this.#unanswered.answered(message);
      this.#core.receiveIncomingResponseFromTransport(message);
      return;
    }
    // Otherwise the library answers 404 to every number other than its own name.
    if (message.ruri) this.#core.configuration.aor = message.ruri;
    this.#core.receiveIncomingRequestFromTransport(message);
  }

  /** Calls the client. @throws if it never sent a Contact */
  invite(invitation: Invitation, delegate: OutgoingInviteRequestDelegate): OutgoingInviteRequest {
    if (!this.contact) throw new Error('the client is not registered');
    const { instruction } = invitation;
    const dialog = randomUUID();
    const instructed = instruction ? this.#instruct(instruction, dialog) : [];
    const message = this.#core.makeOutgoingRequestMessage(
      'INVITE',
      this.contact,
      new URI('sip', invitation.from, sipHost),
      new URI('sip', invitation.aor, sipHost),
      { fromDisplayName: invitation.displayName, callId: dialog },
      [`Contact: ${serverContact}`, allowHeader, ...invitation.headers, ...instructed],
      sdpBody(invitation.sdp),
    );
    return this.#core.invite(message, delegate);
  }

  /** Follows the session timer of the call with this Call-ID. Call the result when the call is over. */
  watchDialog(callId: string, hooks: DialogHooks): () => void {
    this.#dialogs.set(callId, hooks);
    return () => {
      this.#dialogs.delete(callId);
      this.timers.stop(callId);
    };
  }

  dispose(): void {
    this.#send = null;
    this.timers.close();
    this.#core.dispose();
  }

  #instruct(what: Pick<Instruction, 'action' | 'callId'>, dialog: string): readonly string[] {
    // These headers are for phones other than ours, which may know the line that they ring on.
    const plain = [`X-Call-Id: ${what.callId}`, ...(what.action === 'answer' ? ['X-Auto-Answer: 1'] : [])];
    if (this.#instructionKey === null) return plain;
    const instruction = { ...what, nonce: randomUUID() };
    const mac = createHmac('sha256', Buffer.from(this.#instructionKey, 'base64url'))
      .update(signedInstruction(instruction, dialog))
      .digest('base64url');
    return [...plain, `${instructionHeader}: ${writeInstruction(instruction, mac)}`];
  }

  async #transmit(written: string): Promise<void> {
    const envelope = readEnvelope(written);
    const text = envelope ? this.timers.sent(written, envelope) : written;
    this.#unanswered.sent(text);
    if (!this.#send) throw new Error('no socket');
    this.#send(text);
  }
}

/** Headers that the library leaves out of the answer to a re-INVITE, and that RFC 3261 §12.2.2 wants in it. */
export const reinviteHeaders: readonly string[] = [`Contact: ${serverContact}`];

export function sdpBody(content: string): {
  contentDisposition: string;
  contentType: string;
  content: string;
} {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}
