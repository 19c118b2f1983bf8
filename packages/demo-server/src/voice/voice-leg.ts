import { randomUUID } from 'node:crypto';
import type { ClipName, Leg, LegEnd, LegEvents, LegState } from './leg.js';
import type { MediaRequest, MediaResult } from './media/media-messages.js';
import type { MediaThread } from './media/media-thread.js';
import type { PartyStats } from './media/party.js';
import { Emitter } from './emitter.js';
import { VoiceError } from './voice-error.js';

/** The parts of the engine that every leg uses. */
export interface LegContext {
  readonly media: MediaThread;
  readonly log: (level: 'warn' | 'error', message: string) => void;
  /** Removes an ended leg. */
  readonly forget: (leg: VoiceLeg) => void;
}

/** The common part of all legs: a state, listeners, and a party of the same id in the media thread. */
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

  /** Ends the leg because its media failed, or its page did not reconnect. */
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

  /** Ends the leg; only the first call has an effect. */
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
