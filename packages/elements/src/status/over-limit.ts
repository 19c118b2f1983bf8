import type { Clock } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onTick } from '../internal/ticker.js';

/** Whether a moment has passed; renders the host and tells when it does. */
export class OverLimit implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onPassed: () => void;
  #limitAt: number | null = null;
  #clock: Clock | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, onPassed: () => void = () => undefined) {
    this.#host = host;
    this.#onPassed = onPassed;
    host.addController(this);
  }

  /** @param limitAt ms by `clock`; null: no limit. */
  passed(limitAt: number | null, clock: Clock | undefined): boolean {
    this.#limitAt = limitAt;
    this.#clock = clock;
    return limitAt !== null && clock !== undefined && clock.now() >= limitAt;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    // A removed element may be drawn once more and must not listen again.
    const waits =
      this.#host.isConnected && this.#limitAt !== null && this.#clock && this.#clock.now() < this.#limitAt;
    if (waits) this.#stop ??= onTick(() => this.#check());
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #check(): void {
    if (this.#limitAt === null || !this.#clock || this.#clock.now() < this.#limitAt) return;
    this.#onPassed();
    this.#host.requestUpdate();
  }
}
