import type { IncomingInviteRequest } from 'sip.js/lib/core/index.js';
import { packagePath } from '../package-path.js';
import { Emitter } from './emitter.js';
import { IncomingSipLeg } from './incoming-sip-leg.js';
import type { Bridge, IncomingLeg, Leg, OutgoingLeg, SyntheticLeg } from './leg.js';
import type { MediaRequest } from './media/media-messages.js';
import { type MediaEvent, MediaThread } from './media/media-thread.js';
import { OutgoingSipLeg, type RingOptions } from './outgoing-sip-leg.js';
import type { Credentials, Identity } from './sip/credentials.js';
import { aorUser } from './sip/credentials.js';
import { SipEdge } from './sip/sip-edge.js';
import type { Endpoint } from './sip/endpoint.js';
import { rejectOpen } from './sip/reject-open.js';
import type { SipSocket } from './sip/sip-socket.js';
import { SipLeg } from './sip-leg.js';
import { type SyntheticOptions, SyntheticVoiceLeg } from './synthetic-leg.js';
import { VoiceBridge } from './voice-bridge.js';
import { VoiceError } from './voice-error.js';
import type { LegContext, VoiceLeg } from './voice-leg.js';

export interface VoiceEngineOptions {
  /** Looks up a SIP user name for each registration and each call, so that null revokes it at once. */
  readonly credentials: Credentials;
  readonly realm: string;
  /** ms since the epoch. */
  readonly now?: () => number;
  readonly log?: (level: 'warn' | 'error', message: string) => void;
  /** Called for each refused registration and call, so that the audit has it. */
  readonly onRefused?: ((user: string, reason: string) => void) | undefined;
  /** Offered to browsers besides the addresses of the machine; loopback keeps calls working without a network. */
  readonly iceAdditionalHostAddresses?: readonly string[];
  /** Admits loopback addresses, for phones on this computer. It is off by default, so that no stranger makes us probe them. */
  readonly loopbackPeers?: boolean;
  /** Folder of the recordings; by default `assets/audio` of this package. */
  readonly clipFolder?: string;
  /** A media thread that several engines share; its owner closes it. By default the engine starts and closes its own. */
  readonly media?: MediaThread;
}

export interface VoiceEngineEvents {
  /** A page of this address can be rung: it is new, reconnected, or the only one left. Refreshes do not emit. */
  readonly registered: (aor: string) => void;
  readonly unregistered: (aor: string) => void;
}

export interface VoiceStats {
  readonly legs: number;
  readonly bridges: number;
}

/** The media thread starts with the first phone, or after this time: the server start itself should stay short. */
const mediaWarmUpDelayMs = 5_000;

/** SIP over WebSocket, calls, and their audio. It knows nothing of tickets or agent states: `CallControl` joins both. */
export class VoiceEngine {
  readonly #log: (level: 'warn' | 'error', message: string) => void;
  readonly #edge: SipEdge;
  readonly #media: MediaThread;
  readonly #ownsMedia: boolean;
  readonly #stopMediaEvents: () => void;
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
    this.#media = options.media ?? createMediaThread(options);
    this.#ownsMedia = !options.media;
    this.#stopMediaEvents = this.#media.subscribe({
      onEvent: (event) => this.#onMedia(event),
      onEnd: (reason) => this.#onMediaEnd(reason),
    });
    this.#context = { media: this.#media, log: this.#log, forget: (leg) => this.#forget(leg) };
    this.#edge = new SipEdge(
      {
        credentials: options.credentials,
        realm: options.realm,
        now: options.now ?? Date.now,
        log: this.#log,
        onRefused: options.onRefused,
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
    this.#warmUp = setTimeout(() => this.#media.warmUp(), mediaWarmUpDelayMs).unref();
  }

  /** Serves one upgraded WebSocket of the sub-protocol `sip`. The HTTP side has already checked its origin and address. */
  accept(socket: SipSocket, address?: string): void {
    this.#edge.accept(socket, address);
  }

  /** Unregisters the phones of an address whose credentials are no longer valid and closes their sockets. */
  endRevoked(aor: string): void {
    this.#edge.endRevoked(aor);
  }

  isRegistered(aor: string): boolean {
    return this.#edge.isRegistered(aor);
  }

  /** Whether this leg is on the page that is registered for this address. */
  isOn(aor: string, leg: Leg): boolean {
    return leg instanceof SipLeg && leg.endpoint === this.#edge.find(aor);
  }

  /** Gives the phone to the page of this term: pages of earlier terms can no longer register or call. */
  fence(aor: string, term: number): void {
    this.#edge.fence(aor, term);
  }

  /** Call the result to stop listening. */
  on<Name extends keyof VoiceEngineEvents>(event: Name, listener: VoiceEngineEvents[Name]): () => void {
    return this.#emitter.on(event, listener);
  }

  /** Sets the handler of incoming calls. Without a handler callers get 480. */
  onCall(handler: (leg: IncomingLeg) => void): void {
    this.#handler = handler;
  }

  /** Rings the page that is registered for this address. @throws VoiceError `unreachable`, `invalid` */
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

  /** Hangs up every leg, closes all sockets, and ends the media thread unless it was given in the options. */
  async close(): Promise<void> {
    clearTimeout(this.#warmUp);
    for (const leg of [...this.#legs.values()]) leg.hangUp();
    this.#edge.close();
    this.#stopMediaEvents();
    if (this.#ownsMedia) await this.#media.close();
  }

  #invited(endpoint: Endpoint, identity: Identity, request: IncomingInviteRequest): void {
    if (!this.#handler) return rejectOpen(request, 480);
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

  /** All calls end with their audio. The next call starts another thread. */
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

function createMediaThread(options: VoiceEngineOptions): MediaThread {
  const { iceAdditionalHostAddresses, clipFolder, loopbackPeers = false } = options;
  return new MediaThread({
    loopbackPeers,
    additionalAddresses: iceAdditionalHostAddresses ?? ['127.0.0.1'],
    clips: clipFolder ?? packagePath('assets/audio'),
  });
}
