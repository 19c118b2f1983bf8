import type { Random } from '../random.js';
import type { Agenda } from './agenda.js';
import type { ClientFrame, ServerFrame } from './frames.js';

/** The approximate size of a frame in bytes, which decides when a cut occurs. */
const frameBytes = 120;

/** The faults that the network still applies to one tab. */
export interface Weather {
  drop: number;
  duplicate: number;
  reorder: number;
  /** Frames are held until this time. */
  heldUntil: number;
}

export const fairWeather = (): Weather => ({ drop: 0, duplicate: 0, reorder: 0, heldUntil: 0 });

/**
 * One connection between a page and the server. It delivers everything in order until it is cut; a cut loses part of
 * what was in transit.
 */
export class Link {
  open = true;
  /** Nothing passes anymore, and neither end is notified. */
  dead = false;
  /** The bytes that pass before the cut. */
  left = Infinity;
  toServer: (frame: ClientFrame) => void = () => {};
  toPage: (frame: ServerFrame) => void = () => {};
  onServerClose: () => void = () => {};
  onPageClose: () => void = () => {};
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #weather: Weather;
  /**
   * A frame that has left the page may still arrive after a cut: the server executes it, and nobody receives the
   * answer.
   */
  #arrivesUntil = Infinity;
  #lastUp = 0;
  #lastDown = 0;
  #held: ServerFrame | null = null;

  constructor(agenda: Agenda, random: Random, weather: Weather) {
    this.#agenda = agenda;
    this.#random = random;
    this.#weather = weather;
  }

  send(frame: ClientFrame): void {
    if (!this.#passes()) return;
    this.#lastUp = this.#arrival(this.#lastUp);
    this.#agenda.after(this.#lastUp - this.#agenda.now, () => {
      if (this.#agenda.now <= this.#arrivesUntil) this.toServer(frame);
    });
  }

  push(frame: ServerFrame): void {
    if (!this.#passes()) return;
    const pushed = frame.type === 'records';
    if (pushed && this.#spend('drop')) return;
    if (pushed && !this.#held && this.#spend('reorder')) {
      this.#held = frame;
      return;
    }
    this.#deliver(frame);
    if (pushed && this.#spend('duplicate')) this.#deliver(frame);
    if (this.#held) this.#deliver(this.#held);
    this.#held = null;
  }

  /** Closes both ends, each after its own delay. */
  cut(): void {
    if (!this.open) return;
    this.open = false;
    this.#arrivesUntil = this.#agenda.now + this.#random.below(40) - 10;
    this.#agenda.after(this.#random.below(4), () => this.onPageClose());
    this.#agenda.after(this.#random.below(60), () => this.onServerClose());
  }

  #deliver(frame: ServerFrame): void {
    this.#lastDown = this.#arrival(this.#lastDown);
    this.#agenda.after(this.#lastDown - this.#agenda.now, () => this.open && this.toPage(frame));
  }

  #arrival(last: number): number {
    const sent = Math.max(this.#agenda.now, this.#weather.heldUntil);
    return Math.max(last, sent + this.#random.below(4));
  }

  #passes(): boolean {
    if (!this.open || this.dead) return false;
    this.left -= frameBytes;
    if (this.left < 0) this.cut();
    return this.open;
  }

  #spend(what: 'drop' | 'duplicate' | 'reorder'): boolean {
    if (this.#weather[what] === 0) return false;
    this.#weather[what]--;
    return true;
  }
}
