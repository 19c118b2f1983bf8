import { Invitation } from 'sip.js/lib/api/invitation.js';
import type { Session } from 'sip.js/lib/api/session.js';
import { SessionState } from 'sip.js/lib/api/session-state.js';
import type { UserAgent } from 'sip.js/lib/api/user-agent.js';
import { UserAgentState } from 'sip.js/lib/api/user-agent-state.js';
import { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import { Parser } from 'sip.js/lib/core/messages/parser.js';
import {
  type Envelope,
  header,
  isResponse,
  methodOf,
  rawResponse,
  readEnvelope,
} from '../protocol/sip-envelope.js';
import { repairMessage } from '../protocol/sip-repair.js';
import { SessionTimers } from '../protocol/sip-session-timer.js';
import { allowHeader } from './sip-methods.js';
import { screenMessage } from './sip-screen.js';

/** The library answers at once, except for a change of the media, which the browser has to work out. */
const answerTimeoutMs = 1_000;
const mediaAnswerTimeoutMs = 10_000;

/**
 * Stands between the socket and the library, which silently drops what it does not expect. Here every request gets an
 * answer, and no request does anything that the agent did not ask for.
 */
export class SipReceiver {
  readonly #agent: UserAgent;
  readonly #supported: readonly string[];
  readonly #timers: SessionTimers;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /**
   * @param supported option tags that a far end may require
   * @param refresh sends a re-INVITE that changes nothing
   */
  constructor(agent: UserAgent, supported: readonly string[], refresh: (session: Session) => void) {
    this.#agent = agent;
    this.#supported = supported;
    this.#timers = new SessionTimers({
      refresh: (callId) => this.#sessionOf(callId, refresh),
      expired: (callId) => this.#sessionOf(callId, (session) => void session.bye().catch(() => {})),
    });
    agent.stateChange.addListener((state) => {
      if (state === UserAgentState.Stopped) this.#timers.close();
    });
    const { transport } = agent;
    const send = transport.send.bind(transport);
    transport.send = (written) => {
      this.#sent(written);
      const text = written.replace(/^Allow: .*$/m, allowHeader);
      const envelope = readEnvelope(text);
      return send(envelope ? this.#timers.sent(text, envelope) : text);
    };
    transport.onMessage = (text) => this.#receive(text);
  }

  #receive(received: string): void {
    const screened = screenMessage(received, this.#supported);
    if (screened.is === 'answered') return this.#reply(screened.text);
    if (screened.is === 'dropped') return;
    const { envelope, text } = screened;
    try {
      this.#deliver(text, envelope);
    } catch {
      // The library throws on messages that it does not expect in this state, such as a response with an unreadable
      // CSeq.
      this.#answer(envelope, { status: 400, reason: 'Bad Request' });
    }
  }

  #deliver(text: string, envelope: Envelope): void {
    const message = parse(text, this.#agent);
    if (!message) return this.#answer(envelope, { status: 400, reason: 'Bad Request' });
    if (!(message instanceof IncomingRequestMessage)) return this.#deliverResponse(message, envelope);
    if (this.#agent.state === UserAgentState.Stopped)
      return this.#answer(envelope, { status: 480, reason: 'Temporarily Unavailable' });
    const announced = Number(header(envelope, 'content-length') ?? 0);
    if (new TextEncoder().encode(envelope.body).length < announced)
      return this.#answer(envelope, { status: 400, reason: 'Body Shorter Than Announced' });
    const { sipjsId } = this.#agent.configuration;
    if (!message.toTag && message.callId.startsWith(sipjsId))
      return this.#answer(envelope, { status: 482, reason: 'Loop Detected' });
    const refusal = this.#timers.received(envelope);
    if (refusal) return this.#answer(envelope, refusal);
    this.#await(envelope);
    this.#agent.userAgentCore.receiveIncomingRequestFromTransport(message);
    if (message.method === 'BYE') this.#endEarly(message);
  }

  #sessionOf(callId: string, act: (session: Session) => void): void {
    const session = Object.values(this.#agent._sessions).find(({ dialog }) => dialog?.callId === callId);
    if (session?.state === SessionState.Established) act(session);
    else this.#timers.stop(callId);
  }

  #deliverResponse(message: IncomingResponseMessage, envelope: Envelope): void {
    const { viaHost } = this.#agent.configuration;
    if (message.getHeaders('via').length !== 1 || message.via.host !== viaHost) return;
    this.#timers.received(envelope);
    this.#agent.userAgentCore.receiveIncomingResponseFromTransport(message);
  }

  /** A caller may give up with BYE while the call rings (RFC 3261 §15), but the library would let it ring on. */
  #endEarly({ callId, fromTag, toTag }: IncomingRequestMessage): void {
    const session = this.#agent._sessions[`${callId}${fromTag}`];
    const isOpen = session?.state === SessionState.Initial || session?.state === SessionState.Establishing;
    if (!isOpen || !(session instanceof Invitation) || session.request.toTag !== toTag) return;
    session.reject({ statusCode: 487 }).catch(() => {});
  }

  /** Answers in place of the library, which silently drops some requests of a dialog that come in the wrong state. */
  #await(envelope: Envelope): void {
    const method = methodOf(envelope);
    const key = keyOf(envelope);
    if (method === 'ACK' || this.#waiting.has(key)) return;
    const refusal =
      method === 'BYE'
        ? { status: 200, reason: 'OK' }
        : { status: 500, reason: 'Server Internal Error', headers: ['Retry-After: 2'] };
    const timeoutMs = method === 'INVITE' ? mediaAnswerTimeoutMs : answerTimeoutMs;
    this.#waiting.set(
      key,
      setTimeout(() => this.#answer(envelope, refusal), timeoutMs),
    );
  }

  #sent(text: string): void {
    if (!text.startsWith('SIP/')) return;
    const branch = /^via:.*?;\s*branch\s*=\s*([^;,\s]+)/im.exec(text)?.[1];
    const method = /^cseq:\s*\d+\s+(\S+)/im.exec(text)?.[1];
    this.#answered(`${method ?? ''} ${branch ?? ''}`);
  }

  #answered(key: string): void {
    clearTimeout(this.#waiting.get(key));
    this.#waiting.delete(key);
  }

  #answer(envelope: Envelope, answer: Parameters<typeof rawResponse>[1]): void {
    this.#answered(keyOf(envelope));
    const text = isResponse(envelope) ? null : rawResponse(envelope, answer);
    if (text !== null) this.#reply(text);
  }

  #reply(text: string): void {
    // If the socket has closed in the meantime, nobody waits for the answer.
    this.#agent.transport.send(text).catch(() => {});
  }
}

function keyOf(envelope: Envelope): string {
  const branch = /;\s*branch\s*=\s*([^;,\s]+)/i.exec(header(envelope, 'via') ?? '')?.[1];
  return `${methodOf(envelope)} ${branch ?? ''}`;
}

/** Parses a message. The grammar refuses what some senders write, so whatever can be understood is repaired. */
function parse(text: string, agent: UserAgent): IncomingRequestMessage | IncomingResponseMessage | undefined {
  const logger = agent.getLogger('sip.Parser');
  const message = Parser.parseMessage(text, logger);
  if (message) return message;
  const repaired = repairMessage(text);
  return repaired === null ? undefined : Parser.parseMessage(repaired, logger);
}
