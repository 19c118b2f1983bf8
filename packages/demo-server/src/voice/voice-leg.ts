import { randomUUID } from 'node:crypto';
import type { ClipName, Leg, LegEnd, LegEvents, LegState } from './leg.js';
import type { MediaRequest, MediaResult } from './media/media-messages.js';
import type { MediaThread } from './media/media-thread.js';
import type { PartyStats } from './media/party.js';
import { Emitter } from './emitter.js';
import { VoiceError } from './voice-error.js';

/** What every leg needs of the engine. */
export interface LegContext {
  readonly media: MediaThread;
  readonly log: (level: 'warn' | 'error', message: string) => void;
  /** The leg is over: forget it. */
  readonly forget: (leg: VoiceLeg) => void;
}

/** What all legs have in common: a state, listeners, and a party in the media thread under the same id. */
export abstract class VoiceLeg implements Leg {
  readonly id = randomUUID();
  protected readonly context: LegContext;
  readonly #emitter: Emitter<LegEvents>;
  #state: LegState;
  #held = false;

  constructor(context: LegContext, state: LegState) {
    this.context = context;
    this.#state = state;
    this.#emitter = new Emitter((error) =>
      context.log('error', `listener of leg ${this.id}: ${String(error)}`),
    );
  }

  get state(): LegState {
    return this.#state;
  }

  get held(): boolean {
    return this.#held;
  }

  on<Name extends keyof LegEvents>(event: Name, listener: LegEvents[Name]): () => void {
    return this.#emitter.on(event, listener);
  }

  abstract hangUp(): void;

  /** The media are lost, or the page did not come back. */
  abstract fail(): void;

  play(clip: ClipName | readonly ClipName[] | null, options: { readonly loop?: boolean } = {}): void {
    const clips = clip === null ? [] : typeof clip === 'string' ? [clip] : clip;
    this.command({ do: 'play', leg: this.id, clips, loop: options.loop ?? false });
  }

  stats(): Promise<PartyStats> {
    return this.ask({ do: 'leg-stats', leg: this.id });
  }

  /** A digit or the end of a recording, reported by the media thread. */
  notify(event: 'digit', digit: string): void;
  notify(event: 'played' | 'said'): void;
  notify(event: 'digit' | 'played' | 'said', digit = ''): void {
    if (this.#state === 'ended') return;
    if (event === 'digit') this.#emitter.emit('digit', digit);
    else this.#emitter.emit(event);
  }

  protected markRinging(): void {
    if (this.#state !== 'dialing') return;
    this.#state = 'ringing';
    this.#emitter.emit('ringing');
  }

  protected markConnected(): void {
    if (this.#state === 'ended') return;
    this.#state = 'connected';
    this.#emitter.emit('answered');
  }

  protected markHeld(held: boolean): void {
    if (this.#state === 'ended' || held === this.#held) return;
    this.#held = held;
    this.command({ do: 'set-open', leg: this.id, open: !held });
    this.#emitter.emit(held ? 'held' : 'resumed');
  }

  /** The last thing that happens to a leg; only the first call counts. */
  protected markEnded(end: LegEnd): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.context.media.request({ do: 'close', leg: this.id }).catch(() => undefined);
    this.context.forget(this);
    this.#emitter.emit('ended', end);
  }

  /** @throws VoiceError `ended`, `media` */
  protected async ask<Request extends MediaRequest>(request: Request): Promise<MediaResult<Request['do']>> {
    if (this.#state === 'ended') throw new VoiceError('ended', 'the leg has ended');
    try {
      return await this.context.media.request(request);
    } catch (error) {
      throw new VoiceError('media', error instanceof Error ? error.message : String(error));
    }
  }

  protected command(request: MediaRequest): void {
    if (this.#state === 'ended') return;
    this.context.media.request(request).catch((error: unknown) => {
      this.context.log('warn', `media of leg ${this.id}: ${String(error)}`);
    });
  }
}
