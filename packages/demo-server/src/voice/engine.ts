import { fileURLToPath } from 'node:url';
import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import { Emitter } from './emitter.js';
import { IncomingSipLeg } from './incoming-sip-leg.js';
import type { Bridge, IncomingLeg, Leg, OutgoingLeg, SyntheticLeg } from './leg.js';
import type { MediaRequest } from './media/media-messages.js';
import { type MediaEvent, MediaThread } from './media/media-thread.js';
import { OutgoingSipLeg, type RingOptions } from './outgoing-sip-leg.js';
import type { Credentials, Identity } from './sip/credentials.js';
import { aorUser } from './sip/credentials.js';
import { SipEdge } from './sip/edge.js';
import type { Endpoint } from './sip/endpoint.js';
import { rejectOpen } from './sip/reject-open.js';
import type { SipSocket } from './sip/sip-socket.js';
import { SipLeg } from './sip-leg.js';
import { type SyntheticOptions, SyntheticVoiceLeg } from './synthetic-leg.js';
import { VoiceBridge } from './voice-bridge.js';
import { VoiceError } from './voice-error.js';
import type { LegContext, VoiceLeg } from './voice-leg.js';

export interface VoiceEngineOptions {
  /** Who may use this SIP user name; asked again for each registration and each call, so a null ends it at once. */
  readonly credentials: Credentials;
  readonly realm: string;
  /** ms since the epoch. */
  readonly now?: () => number;
  readonly log?: (level: 'warn' | 'error', message: string) => void;
  /** Offered to browsers beside the addresses of the machine; loopback makes calls work on a machine without network. */
  readonly iceAdditionalHostAddresses?: readonly string[];
  /** Folder of the recordings; `assets/audio` of this package unless given. */
  readonly clipFolder?: string;
}

export interface VoiceEngineEvents {
  /** A page of this address can be rung: it is new, came back over another socket, or is left alone. Not for refreshes. */
  readonly registered: (aor: string) => void;
  readonly unregistered: (aor: string) => void;
}

export interface VoiceStats {
  readonly legs: number;
  readonly bridges: number;
}

export interface VoiceEngine {
  /** One upgraded WebSocket of the sub-protocol `sip`. The origin and the address have been judged by the HTTP side. */
  accept(socket: SipSocket): void;
  isRegistered(aor: string): boolean;
  /** Signs an address off, whose credentials ended. */
  end(aor: string): void;
  /** Whether this leg is on the page that is registered for this address. */
  isOn(aor: string, leg: Leg): boolean;
  /** From now on the page of this term has the phone: earlier ones register and call no more. */
  fence(aor: string, term: number): void;
  /** Call the result to stop listening. */
  on<Name extends keyof VoiceEngineEvents>(event: Name, listener: VoiceEngineEvents[Name]): () => void;
  /** Someone calls: the handler decides. Without a handler callers hear 480. */
  onCall(handler: (leg: IncomingLeg) => void): void;
  /** Rings the page that is registered for this address. @throws VoiceError `unreachable`, `invalid` */
  ring(aor: string, options: RingOptions): OutgoingLeg;
  bridge(): Bridge;
  synthetic(options: SyntheticOptions): SyntheticLeg;
  stats(): VoiceStats;
  close(): Promise<void>;
}

/** The media thread is loaded with the first phone, or after this time, ms: a server has more to do when it starts. */
const WARM_UP_MS = 5000;

/** SIP over WebSocket, calls, and their audio. It knows nothing of tickets or agents' states: call control joins both. */
export function createVoiceEngine(options: VoiceEngineOptions): VoiceEngine {
  return new Engine(options);
}

class Engine implements VoiceEngine {
  readonly #log: (level: 'warn' | 'error', message: string) => void;
  readonly #edge: SipEdge;
  readonly #media: MediaThread;
  readonly #context: LegContext;
  readonly #emitter: Emitter<VoiceEngineEvents>;
  readonly #legs = new Map<string, VoiceLeg>();
  readonly #bridges = new Set<VoiceBridge>();
  readonly #members: ConstructorParameters<typeof VoiceBridge>[0] = new Map();
  readonly #warmUp: ReturnType<typeof setTimeout>;
  #handler: ((leg: IncomingLeg) => void) | null = null;

  constructor(options: VoiceEngineOptions) {
    this.#log = options.log ?? (() => undefined);
    this.#emitter = new Emitter((error) =>
      this.#log('error', `listener of the voice engine: ${String(error)}`),
    );
    this.#media = new MediaThread(
      {
        additionalAddresses: options.iceAdditionalHostAddresses ?? ['127.0.0.1'],
        clips: options.clipFolder ?? defaultClipFolder(),
      },
      (event) => this.#onMedia(event),
      (reason) => this.#onMediaEnd(reason),
    );
    this.#context = { media: this.#media, log: this.#log, forget: (leg) => this.#forget(leg) };
    this.#edge = new SipEdge(
      {
        credentials: options.credentials,
        realm: options.realm,
        now: options.now ?? Date.now,
        log: this.#log,
      },
      {
        registered: (aor) => {
          this.#media.warmUp();
          this.#emitter.emit('registered', aor);
        },
        unregistered: (aor) => this.#emitter.emit('unregistered', aor),
        invited: (endpoint, identity, request) => this.#invited(endpoint, identity, request),
        gone: (endpoint) => this.#failLegs((leg) => leg instanceof SipLeg && leg.endpoint === endpoint),
      },
    );
    this.#warmUp = setTimeout(() => this.#media.warmUp(), WARM_UP_MS).unref();
  }

  accept(socket: SipSocket): void {
    this.#edge.accept(socket);
  }

  end(aor: string): void {
    this.#edge.end(aor);
  }

  isRegistered(aor: string): boolean {
    return this.#edge.isRegistered(aor);
  }

  isOn(aor: string, leg: Leg): boolean {
    return leg instanceof SipLeg && leg.endpoint === this.#edge.find(aor);
  }

  fence(aor: string, term: number): void {
    this.#edge.fence(aor, term);
  }

  on<Name extends keyof VoiceEngineEvents>(event: Name, listener: VoiceEngineEvents[Name]): () => void {
    return this.#emitter.on(event, listener);
  }

  onCall(handler: (leg: IncomingLeg) => void): void {
    this.#handler = handler;
  }

  ring(aor: string, options: RingOptions): OutgoingLeg {
    const endpoint = this.#edge.find(aor);
    if (!endpoint) throw new VoiceError('unreachable', `${aor} is not registered`);
    return this.#keep(new OutgoingSipLeg(this.#context, endpoint, aorUser(aor), options));
  }

  bridge(): Bridge {
    const bridge = new VoiceBridge(
      this.#members,
      (request) => this.#command(request),
      (closed) => this.#bridges.delete(closed),
    );
    this.#bridges.add(bridge);
    return bridge;
  }

  synthetic(options: SyntheticOptions): SyntheticLeg {
    return this.#keep(new SyntheticVoiceLeg(this.#context, options));
  }

  stats(): VoiceStats {
    return { legs: this.#legs.size, bridges: this.#bridges.size };
  }

  async close(): Promise<void> {
    clearTimeout(this.#warmUp);
    for (const leg of [...this.#legs.values()]) leg.hangUp();
    this.#edge.close();
    await this.#media.close();
  }

  #invited(endpoint: Endpoint, identity: Identity, request: IncomingInviteRequest): void {
    if (!this.#handler) return rejectOpen(request, 480);
    // An INVITE without an offer would want ours: no browser sends one.
    if (!request.message.body) return rejectOpen(request, 488);
    const leg = this.#keep(new IncomingSipLeg(this.#context, endpoint, identity, request));
    try {
      this.#handler(leg);
    } catch (error) {
      this.#log(
        'error',
        `call handler: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      leg.reject(500);
    }
  }

  #onMedia(event: MediaEvent): void {
    if (event.event === 'warning') return this.#log('warn', event.message);
    const leg = this.#legs.get(event.leg);
    if (event.event === 'digit') leg?.notify('digit', event.digit);
    else if (event.event === 'lost') leg?.fail();
    else leg?.notify(event.event);
  }

  /** Without media a call is worth nothing: all end. The next one has another thread. */
  #onMediaEnd(reason: string): void {
    this.#log('error', `media thread: ${reason}`);
    this.#failLegs(() => true);
  }

  #failLegs(isAffected: (leg: VoiceLeg) => boolean): void {
    for (const leg of [...this.#legs.values()]) if (isAffected(leg)) leg.fail();
  }

  #keep<Kept extends VoiceLeg>(leg: Kept): Kept {
    this.#legs.set(leg.id, leg);
    return leg;
  }

  #forget(leg: VoiceLeg): void {
    this.#legs.delete(leg.id);
    this.#members.delete(leg);
  }

  #command(request: MediaRequest): void {
    this.#media.request(request).catch((error: unknown) => this.#log('warn', `media: ${String(error)}`));
  }
}

/** The package's own recordings: the sources are two folders below it, the bundle one. */
function defaultClipFolder(): string {
  const toPackage = import.meta.url.endsWith('.ts') ? '../..' : '..';
  return fileURLToPath(new URL(`${toPackage}/assets/audio`, import.meta.url));
}
