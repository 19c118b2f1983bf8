import type { Clock } from '@centralita/core';
import type { TemplateResult } from 'lit';
import { formatDuration } from '../i18n/duration.js';
import { ticking } from './tick.js';

export interface TimerOptions {
  /** Counts down to the time instead of up from it. */
  readonly down?: boolean;
  /** `client.clock`, for times that the server gave; the page's own clock if not given. */
  readonly clock?: Clock | undefined;
}

/**
 * `<span class="num" role="timer">${timer(agent.since, { clock })}</span>`: the time since (or until) a moment, ticking without
 * rendering the element. `role="timer"` is not read out each second.
 */
export function timer(time: number | null, { down, clock = Date }: TimerOptions = {}): TemplateResult {
  return ticking((now) => {
    if (time === null) return '';
    const passed = now + clock.now() - Date.now() - time;
    // Downwards the last second shows 0:01 until it is over.
    return formatDuration(down ? 999 - passed : passed);
  });
}
