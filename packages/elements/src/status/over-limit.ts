import type { Clock } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onTick } from '../internal/ticker.js';

/** Whether a moment has passed; renders the host and tells when it does. */
export class OverLimit implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onPassed: () => void;
  #limitAt: number | null = null;
  #clock: Clock | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, onPassed: () => void = () => undefined) {
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

  hostUpdated(): void {
    const waits = this.#limitAt !== null && this.#clock && this.#clock.now() < this.#limitAt;
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
