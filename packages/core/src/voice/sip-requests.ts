import type { UserAgent } from 'sip.js/lib/api/user-agent.js';
import type { IncomingResponse } from 'sip.js/lib/core/messages/incoming-response.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';

/** `refreshIn`: ms until the registration should be renewed. `reason`: SIP status, or a word. */
export type RegisterOutcome =
  { readonly ok: true; readonly refreshIn: number } | { readonly ok: false; readonly reason: string };

/** Seconds that we ask for; the registrar decides. */
const wanted = 300;
/** Share of the granted time after which we refresh. */
const refreshShare = 0.8;
const answerWithin = 8000;
const pingWithin = 4000;
const unregisterWithin = 1000;

/** The requests of a user agent that belong to no call: REGISTER and OPTIONS. */
export class SipRequests {
  readonly #agent: UserAgent;
  #expires = wanted;
  /** All registrations of one agent are one series (RFC 3261 §10.2): same Call-ID, growing CSeq. */
  #last: OutgoingRequestMessage | null = null;
  #abandon = () => {};

  constructor(agent: UserAgent) {
    this.#agent = agent;
  }

  /** The answer will not come: the socket is gone. */
  abandon(): void {
    this.#abandon();
  }

  async register(): Promise<RegisterOutcome> {
    const response = await this.#sendRegister(this.#expires, answerWithin);
    if (!response) return { ok: false, reason: 'timeout' };
    const { statusCode = 0 } = response.message;
    const shortest = Number(response.message.getHeader('min-expires'));
    if (statusCode === 423 && shortest > this.#expires) {
      this.#expires = shortest;
      return this.register();
    }
    if (statusCode < 200 || statusCode > 299) return { ok: false, reason: String(statusCode) };
    return { ok: true, refreshIn: this.#grantedBy(response) * refreshShare * 1000 };
  }

  async unregister(): Promise<void> {
    await this.#sendRegister(0, unregisterWithin);
  }

  /** Whether the server still answers. Any final answer is a sign of life. */
  async ping(): Promise<boolean> {
    const { userAgentCore: core } = this.#agent;
    const message = this.#message('OPTIONS', {}, []);
    return (await this.#answer((delegate) => core.request(message, delegate), pingWithin)) !== null;
  }

  #sendRegister(expires: number, within: number): Promise<IncomingResponse | null> {
    const { userAgentCore: core, contact } = this.#agent;
    const last = this.#last;
    const series = last ? { callId: last.callId, cseq: last.cseq + 1, fromTag: last.fromTag } : {};
    const instance = `;reg-id=1;+sip.instance="<urn:uuid:${this.#agent.instanceId}>"`;
    const message = this.#message('REGISTER', series, [
      `Contact: ${contact.toString({ register: true })}${instance};expires=${expires}`,
      'Allow: ACK,CANCEL,INVITE,BYE,OPTIONS,INFO,NOTIFY,REFER',
    ]);
    this.#last = message;
    return this.#answer((delegate) => core.register(message, delegate), within);
  }

  #message(method: string, options: object, headers: string[]): OutgoingRequestMessage {
    const { userAgentCore: core, configuration } = this.#agent;
    const registrar = configuration.uri.clone();
    registrar.user = undefined;
    const address = configuration.uri;
    return core.makeOutgoingRequestMessage(method, registrar, address, address, options, headers);
  }

  /** The final response; null when none came in time or the socket went. */
  #answer(
    send: (
      delegate: Record<'onAccept' | 'onReject' | 'onRedirect', (response: IncomingResponse) => void>,
    ) => unknown,
    within: number,
  ): Promise<IncomingResponse | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), within);
      const settle = (response: IncomingResponse | null) => {
        clearTimeout(timer);
        resolve(response);
      };
      this.#abandon = () => settle(null);
      send({ onAccept: settle, onReject: settle, onRedirect: settle });
    });
  }

  /** Seconds: of our contact if the registrar echoes it, else of the response. */
  #grantedBy(response: IncomingResponse): number {
    const { message } = response;
    const ours = message
      .getHeaders('contact')
      .find((contact) => contact.includes(`${this.#agent.contact.uri.user ?? ''}@`));
    const granted = Number(
      /;expires=(\d+)/i.exec(ours ?? '')?.[1] ?? message.getHeader('expires') ?? this.#expires,
    );
    return granted > 0 ? granted : this.#expires;
  }
}
