import type { UserAgent } from 'sip.js/lib/api/user-agent.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { allowHeader } from './sip-methods.js';

/** `refreshInMs`: when the registration should be renewed. `reason`: the SIP status, or a word. */
export type RegisterOutcome =
  { readonly ok: true; readonly refreshInMs: number } | { readonly ok: false; readonly reason: string };

/** The lifetime that we ask for; the registrar decides. */
const requestedExpiresSeconds = 300;
/** We refresh after this share of the granted lifetime. */
const refreshShare = 0.8;
const answerTimeoutMs = 8_000;
const pingTimeoutMs = 4_000;
const unregisterTimeoutMs = 1_000;

/** The requests of a user agent outside calls: REGISTER and OPTIONS. */
export class SipRequests {
  readonly #agent: UserAgent;
  #expiresSeconds = requestedExpiresSeconds;
  /** All registrations of one agent are one series (RFC 3261 §10.2): same Call-ID, growing CSeq. */
  #last: OutgoingRequestMessage | null = null;
  #abandon = () => {};

  constructor(agent: UserAgent) {
    this.#agent = agent;
  }

  /** The socket is gone, so no answer will arrive. */
  abandon(): void {
    this.#abandon();
  }

  async register(): Promise<RegisterOutcome> {
    const response = await this.#sendRegister(this.#expiresSeconds, answerTimeoutMs);
    if (!response) return { ok: false, reason: 'timeout' };
    const { statusCode = 0 } = response.message;
    const shortest = Number(response.message.getHeader('min-expires'));
    if (statusCode === 423 && shortest > this.#expiresSeconds) {
      this.#expiresSeconds = shortest;
      return this.register();
    }
    if (statusCode < 200 || statusCode > 299) return { ok: false, reason: String(statusCode) };
    return { ok: true, refreshInMs: this.#grantedBy(response) * refreshShare * 1000 };
  }

  async unregister(): Promise<void> {
    await this.#sendRegister(0, unregisterTimeoutMs);
  }

  /** Whether the server still answers; any final answer shows that it does. */
  async ping(): Promise<boolean> {
    const { userAgentCore: core } = this.#agent;
    const message = this.#message('OPTIONS', {}, []);
    return (await this.#answer((delegate) => core.request(message, delegate), pingTimeoutMs)) !== null;
  }

  #sendRegister(expires: number, timeoutMs: number): Promise<IncomingResponse | null> {
    const { userAgentCore: core, contact } = this.#agent;
    const last = this.#last;
    const series = last ? { callId: last.callId, cseq: last.cseq + 1, fromTag: last.fromTag } : {};
    const instance = `;reg-id=1;+sip.instance="<urn:uuid:${this.#agent.instanceId}>"`;
    const message = this.#message('REGISTER', series, [
      `Contact: ${contact.toString({ register: true })}${instance};expires=${expires}`,
      allowHeader,
    ]);
    this.#last = message;
    return this.#answer((delegate) => core.register(message, delegate), timeoutMs);
  }

  #message(method: string, options: object, headers: string[]): OutgoingRequestMessage {
    const { userAgentCore: core, configuration } = this.#agent;
    const registrar = configuration.uri.clone();
    registrar.user = undefined;
    const address = configuration.uri;
    return core.makeOutgoingRequestMessage(method, registrar, address, address, options, headers);
  }

  /** The final response; null when none arrived in time or the socket closed. */
  #answer(
    send: (
      delegate: Record<'onAccept' | 'onReject' | 'onRedirect', (response: IncomingResponse) => void>,
    ) => unknown,
    timeoutMs: number,
  ): Promise<IncomingResponse | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), timeoutMs);
      const settle = (response: IncomingResponse | null) => {
        clearTimeout(timer);
        resolve(response);
      };
      this.#abandon = () => settle(null);
      send({ onAccept: settle, onReject: settle, onRedirect: settle });
    });
  }

  /** The granted lifetime in seconds: that of our contact if the registrar echoes it, else that of the response. */
  #grantedBy(response: IncomingResponse): number {
    const { message } = response;
    const ours = message
      .getHeaders('contact')
      .find((contact) => contact.includes(`${this.#agent.contact.uri.user ?? ''}@`));
    const granted = Number(
      /;expires=(\d+)/i.exec(ours ?? '')?.[1] ?? message.getHeader('expires') ?? this.#expiresSeconds,
    );
    return granted > 0 ? granted : this.#expiresSeconds;
  }
}
