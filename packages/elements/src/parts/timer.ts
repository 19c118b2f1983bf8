import type { Clock } from '@centralita/core';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { formatDuration } from '../i18n/format.js';
import { onTick } from '../internal/ticker.js';

export interface TimerOptions {
  /** Counts down to the time instead of up from it. */
  readonly down?: boolean;
  /** `client.clock`, for times that the server gave; the page's own clock if not given. */
  readonly clock?: Clock | undefined;
  /** Stands still at this time, ms: a call that ended. */
  readonly stopAt?: number | null | undefined;
}

class TimerDirective extends AsyncDirective {
  #time = 0;
  #options: TimerOptions = {};
  #stop: (() => void) | undefined;

  override render(time: number | null | undefined, options: TimerOptions = {}): string {
    this.#time = time ?? 0;
    this.#options = options;
    const runs = time != null && options.stopAt == null;
    if (!runs) this.disconnected();
    else if (this.isConnected) this.#stop ??= onTick(this.#tick);
    return time == null ? '' : this.#text((options.clock ?? Date).now());
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override reconnected(): void {
    if (this.#options.stopAt == null && this.#time) this.#stop ??= onTick(this.#tick);
  }

  readonly #tick = (second: number): void => {
    const offset = (this.#options.clock ?? Date).now() - Date.now();
    this.setValue(this.#text(second + offset));
  };

  #text(now: number): string {
    const { down, stopAt } = this.#options;
    const at = stopAt ?? now;
    // Downwards the last second shows 0:01 until it is over.
    return formatDuration(down ? this.#time - at + 999 : at - this.#time);
  }
}

/**
 * `<span class="num" role="timer">${timer(agent.since, { clock })}</span>`: the time since (or until) a moment, ticking without
 * rendering the element. `role="timer"` is not read out each second.
 */
export const timer = directive(TimerDirective);
