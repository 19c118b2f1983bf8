import type { Clock } from '@centralita/core';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { nothing } from 'lit';
import { onTick } from '../internal/ticker.js';

const shrink: PropertyIndexedKeyframes = { transform: ['scaleX(1)', 'scaleX(0)'] };

class CountdownDirective extends Directive {
  #end: () => void = () => undefined;
  #span = '';

  override render(
    _from: number,
    _until: number,
    _clock?: Clock,
    _keyframes?: PropertyIndexedKeyframes,
  ): unknown {
    return nothing;
  }

  override update(
    part: ElementPart,
    [from, until, clock = Date, keyframes = shrink]: Parameters<CountdownDirective['render']>,
  ): unknown {
    const span = `${from}-${until}`;
    if (span === this.#span) return nothing;
    this.#span = span;
    this.#end();
    const { element } = part;
    const animation = animate(element, keyframes, until - from, clock.now() - from);
    // The document keeps what moves: an element that was taken out would stay till the end. Put back, it goes on where it should be.
    const stop = onTick(() => {
      if (animation.playState !== 'running') stop();
      if (element.isConnected) return;
      this.#span = '';
      this.#end();
    });
    this.#end = () => {
      stop();
      animation.cancel();
    };
    return nothing;
  }
}

function animate(
  element: Element,
  keyframes: PropertyIndexedKeyframes,
  span: number,
  elapsed: number,
): Animation {
  const duration = Math.max(1, span);
  // With reduced motion the bar moves in one step per second.
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const easing = still ? `steps(${Math.max(1, Math.round(duration / 1000))}, end)` : 'linear';
  const animation = element.animate(keyframes, { duration, easing, fill: 'both' });
  animation.currentTime = Math.min(duration, Math.max(0, elapsed));
  return animation;
}

/**
 * Shrinks an element between two moments, without a render and without a style attribute:
 * `<div class="bar-line"><i ${countdown(offer.offeredAt, offer.deadline, client.clock)}></i></div>`. Other keyframes: e.g.
 * `{ strokeDashoffset: ['0', '113'] }` for a ring.
 */
export const countdown = directive(CountdownDirective);
