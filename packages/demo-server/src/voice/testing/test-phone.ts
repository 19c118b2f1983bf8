import {
  type IncomingInviteRequest,
  IncomingRequestMessage,
  type OutgoingInviteRequest,
  Parser,
  type Session,
  URI,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { FrameClock, runClock } from '../media/frame-clock.js';
import { PeerParty } from '../media/peer-party.js';
import { tone } from '../media/tone.js';
import type { SipSocket } from '../sip/sip-socket.js';
import { sdpBody } from '../sip/endpoint.js';
import { type ClientSocket, socketPair } from './socket-pair.js';
import type { TestCall, TestPhoneOptions } from './test-call.js';
import { createUserAgent } from './user-agent.js';

const phoneHost = 'test.invalid';

export type { TestCall, TestPhoneOptions } from './test-call.js';

/** A SIP client in the test process: the library that browsers use, with a WebRTC peer of its own. */
export class TestPhone {
  readonly #options: TestPhoneOptions;
  readonly #accept: (socket: SipSocket) => void;
  readonly #core: UserAgentCore;
  readonly #uri: URI;
  readonly #parties = new Set<PeerParty>();
  readonly #stopClock: () => void;
  readonly #expected: { readonly pattern: RegExp; readonly resolve: (text: string) => void }[] = [];
  #series = 0;
  #socket: ClientSocket | null = null;
  #outgoing: OutgoingInviteRequest | null = null;
  readonly calls: TestCall[] = [];
  /** If set, it collects every tone of the newest call (Hz, to 10), also those too short for polling. */
  tones: Set<number> | null = null;
  readonly ended: Session[] = [];
  /** The status with which the phone refuses incoming calls; null answers them. */
  refuseWith: number | null = null;
  /** Incoming calls ring without an answer. */
  letRing = false;
  readonly invites: IncomingInviteRequest[] = [];
  canceled = 0;
  /** The word with which the last call was refused. */
  lastRefusal: string | undefined;

  constructor(accept: (socket: SipSocket) => void, options: TestPhoneOptions) {
    this.#accept = accept;
    this.#options = options;
    this.#uri = new URI('sip', options.as ?? options.user, phoneHost);
    this.#core = createUserAgent(
      {
        ...options,
        host: phoneHost,
        uri: this.#uri,
        contactUser: this.#contactUser,
        contact: () => this.#contact(),
      },
      {
        send: (text) => this.#socket?.send(text),
        onInvite: (request) => void this.#onInvite(request),
      },
    );
    const clock = new FrameClock(() => {
      for (const party of this.#parties) {
        party.takeFrame();
        party.tick();
      }
      const newest = this.tones && [...this.#parties].at(-1);
      if (newest) this.tones?.add(newest.stats().says);
    });
    this.#stopClock = runClock(clock);
    this.connect();
  }

  /** Opens a socket in place of the former one. */
  connect(): ClientSocket {
    const { server, client } = socketPair();
    client.onText = (text) => this.#receive(text);
    this.#socket = client;
    this.#accept(server);
    return client;
  }

  disconnect = (): void => this.#socket?.close();

  /** @returns the status of the last answer */
  register(expires = 300): Promise<number> {
    const { contact = `page-${this.#options.user}` } = this.#options;
    const registrar = new URI('sip', '', phoneHost);
    return new Promise((resolve) => {
      const message = this.#core.makeOutgoingRequestMessage(
        'REGISTER',
        registrar,
        this.#uri,
        this.#uri,
        { cseq: ++this.#series, callId: `register-${contact}` },
        [`Contact: <sip:${contact}@${phoneHost};transport=ws>;expires=${expires}`],
      );
      this.#core.register(message, {
        onAccept: ({ message: { statusCode } }) => resolve(statusCode ?? 0),
        onReject: ({ message: { statusCode } }) => resolve(statusCode ?? 0),
      });
      this.#series++; // the repetition with credentials counts as well
    });
  }

  async call(target: string, extraHeaders: readonly string[] = []): Promise<TestCall> {
    const party = this.#open();
    const { editOffer = (sdp: string) => sdp, lateOffer = false } = this.#options;
    const sdp = lateOffer ? '' : editOffer(await party.offer());
    return new Promise((resolve) => {
      const to = new URI('sip', target, phoneHost);
      const headers = [`Contact: ${this.#contact()}`, ...extraHeaders];
      const body = lateOffer ? undefined : sdpBody(sdp);
      const message = this.#core.makeOutgoingRequestMessage('INVITE', to, this.#uri, to, {}, headers, body);
      this.#outgoing = this.#core.invite(message, {
        onAccept: (response) => {
          this.#watch(response.session);
          const { statusCode = 0, reasonPhrase = '' } = response.message;
          const call = { status: statusCode, phrase: reasonPhrase, session: response.session, party, sdp };
          this.calls.push(call);
          if (lateOffer) {
            void party.answer(response.message.body).then((answer) => {
              response.ack({ body: sdpBody(answer) });
              resolve(call);
            });
            return;
          }
          response.ack();
          void party.accept(response.message.body).then(() => resolve(call));
        },
        onProgress: ({ message: { statusCode, body } }) => {
          if (statusCode === 183) void party.accept(body);
        },
        onReject: ({ message }) => {
          const { statusCode = 0, reasonPhrase = '' } = message;
          this.lastRefusal = message.getHeader('x-refusal');
          this.#closeParty(party);
          resolve({ status: statusCode, phrase: reasonPhrase, session: null, party, sdp });
        },
      });
    });
  }

  /** Cancels the outgoing call before it is answered. */
  giveUp(): void {
    this.#outgoing?.cancel();
  }

  /** @returns the status of the answer */
  hold(call: TestCall, on: boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      const sdp = call.sdp.replace('a=sendrecv', on ? 'a=sendonly' : 'a=sendrecv');
      call.session?.invite(
        {
          onAccept: (response) => {
            response.ack();
            resolve(response.message.statusCode ?? 0);
          },
          onReject: ({ message }) => resolve(message.statusCode ?? 0),
        },
        { extraHeaders: [`Contact: ${this.#contact()}`], body: sdpBody(sdp) },
      );
      if (!call.session) reject(new Error('no session'));
    });
  }

  close(): void {
    this.#stopClock();
    for (const party of this.#parties) party.close();
    this.#socket?.close();
    this.#core.dispose();
  }

  async #onInvite(request: IncomingInviteRequest): Promise<void> {
    this.invites.push(request);
    request.delegate = {
      onCancel: () => {
        this.canceled++;
        request.reject({ statusCode: 487 });
      },
    };
    if (this.refuseWith !== null) return void request.reject({ statusCode: this.refuseWith });
    request.progress({ statusCode: 180 });
    if (!this.letRing) await this.#pickUp(request);
  }

  /** Answers the latest incoming call. */
  async answer(): Promise<void> {
    const request = this.invites.at(-1);
    if (request) await this.#pickUp(request);
  }

  async #pickUp(request: IncomingInviteRequest): Promise<void> {
    const party = this.#open();
    const answer = await party.answer(request.message.body);
    const { session } = request.accept({ statusCode: 200, body: sdpBody(answer) });
    this.#watch(session);
    this.calls.push({ status: 200, phrase: '', session, party, sdp: answer });
  }

  #watch(session: Session): void {
    session.delegate = {
      onBye: (request) => {
        request.accept();
        this.ended.push(session);
      },
    };
  }

  /** Resolves with the next message that matches. */
  nextText(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => this.#expected.push({ pattern, resolve }));
  }

  #receive(text: string): void {
    for (const { pattern, resolve } of this.#expected) if (pattern.test(text)) resolve(text);
    const message = Parser.parseMessage(text, this.#core.loggerFactory.getLogger('test'));
    if (!message) return;
    if (message instanceof IncomingRequestMessage) this.#core.receiveIncomingRequestFromTransport(message);
    else this.#core.receiveIncomingResponseFromTransport(message);
  }

  #open(): PeerParty {
    const events = { digit: () => undefined, played: () => undefined, lost: () => undefined };
    const party = new PeerParty(events, ['127.0.0.1']);
    if (this.#options.says) party.play({ next: tone(this.#options.says) });
    this.#parties.add(party);
    return party;
  }

  #closeParty(party: PeerParty): void {
    this.#parties.delete(party);
    party.close();
  }

  get #contactUser(): string {
    return this.#options.contact ?? `page-${this.#options.user}`;
  }

  #contact(): string {
    return `<sip:${this.#contactUser}@${phoneHost};transport=ws>`;
  }
}
