import type { Random } from '../random.js';
import type { Agenda } from './agenda.js';
import type { ClientFrame, ServerFrame } from './frames.js';

/** Rough size of a frame, bytes: a cut comes after so many. */
const frameBytes = 120;

/** What the network does to one tab, until it is spent. */
export interface Weather {
  drop: number;
  duplicate: number;
  reorder: number;
  /** Frames are held until then. */
  heldUntil: number;
}

export const fairWeather = (): Weather => ({ drop: 0, duplicate: 0, reorder: 0, heldUntil: 0 });

/** One connection between a page and the server: in order and whole, until it is cut; then a part of what was under way is lost. */
export class Link {
  open = true;
  /** Nothing passes any more, and nobody is told. */
  dead = false;
  /** Bytes until it is cut. */
  left = Infinity;
  toServer: (frame: ClientFrame) => void = () => {};
  toPage: (frame: ServerFrame) => void = () => {};
  onServerClose: () => void = () => {};
  onPageClose: () => void = () => {};
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #weather: Weather;
  /** What has left the page may still arrive after a cut: the server does it, and nobody hears the answer. */
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

  /** Both ends learn of it, each in its own time. */
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
