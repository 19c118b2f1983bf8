import type { Call } from '@centralita/core/protocol';
import type { CallScript } from '../demo/call-scripts.js';
import type { CallControl } from '../voice/call-control.js';
import type { VoiceEngine } from '../voice/voice-engine.js';
import type { SyntheticLeg } from '../voice/leg.js';
import { pause } from './pause.js';

export interface SimulatedVoice {
  readonly control: Pick<CallControl, 'arrive'>;
  readonly engine: Pick<VoiceEngine, 'synthetic'>;
}

export interface SimulatedCallOptions {
  readonly voice: SimulatedVoice;
  readonly script: CallScript;
  readonly from: { readonly number: string; readonly name: string };
  /** Factor on all pauses; 1 is the pace of people. */
  readonly pace: number;
  readonly signal: AbortSignal;
}

/**
 * One simulated caller, from the queue to the end of the call.
 * ```
 * waits ─▶ answered ─▶ (silence, speech) × times ─▶ hangs up
 *   └─ waits too long ─▶ hangs up
 * ```
 */
export class SimulatedCall {
  readonly #options: SimulatedCallOptions;
  readonly #leg: SyntheticLeg;
  readonly #over = new AbortController();
  readonly #signal: AbortSignal;
  #id: string | null = null;
  #answer: () => void = () => undefined;
  #state: 'waiting' | 'talking' = 'waiting';

  constructor(options: SimulatedCallOptions) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#over.signal]);
    this.#leg = options.voice.engine.synthetic({ name: options.from.number, source: null });
    this.#leg.on('ended', () => this.#over.abort());
  }

  get waiting(): boolean {
    return this.#state === 'waiting';
  }

  /** Call it with each change of any call: the answer of its own call starts the talk. */
  follow(call: Call): void {
    if (call.id === this.#id && call.state === 'connected') this.#answer();
  }

  /** Ends when the call has ended, whoever ended it. */
  async run(): Promise<void> {
    const { voice, script, from, pace } = this.#options;
    const answered = new Promise<void>((resolve) => (this.#answer = resolve));
    try {
      const arrival = { from: from.number, name: from.name, target: script.queue, reason: script.reason };
      this.#id = await voice.control.arrive(this.#leg, arrival, script.language);
      const waitLimit = pause(script.patienceSeconds * 1_000 * pace, this.#signal);
      // After the answer nothing awaits the limit: its rejection at the end of the call is not an error.
      waitLimit.catch(() => undefined);
      const isAnswered = await Promise.race([answered.then(() => true), waitLimit.then(() => false)]);
      if (!isAnswered) return;
      this.#state = 'talking';
      for (let spoken = 0; spoken < script.times; spoken++) {
        await pause(script.pauseMs * pace, this.#signal);
        await this.#speak(script.clip);
      }
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    } finally {
      this.#leg.hangUp();
    }
  }

  #speak(clip: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const signal = this.#signal;
      const stop = () => {
        silence();
        reject(signal.reason);
      };
      const silence = this.#leg.on('said', () => {
        silence();
        signal.removeEventListener('abort', stop);
        resolve();
      });
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      this.#leg.say(clip);
    });
  }
}
