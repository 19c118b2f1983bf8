import { html, nothing, render, type TemplateResult } from 'lit';
import { define } from '../internal/define.js';
import { onTick } from '../internal/ticker.js';

/** @param now ms by the page's clock; on a tick a full second. */
type Draw = (now: number) => unknown;

// The module must also load where there is no DOM.
const Base = (typeof HTMLElement === 'undefined' ? Object : HTMLElement) as typeof HTMLElement;

/** A place in a template that is drawn anew each second while it is in the page. It has no box of its own. */
class TickPart extends Base {
  #draw: Draw = () => nothing;
  #stop: (() => void) | undefined;

  set draw(draw: Draw) {
    this.#draw = draw;
    this.#show();
  }

  connectedCallback(): void {
    this.#show();
    this.#stop ??= onTick(this.#show);
  }

  disconnectedCallback(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly #show = (now = Date.now()): void => void render(this.#draw(now), this);
}

/** `${ticking((now) => …)}`: what `draw` returns, now and at each second, without a render of the element around. */
export function ticking(draw: Draw): TemplateResult {
  define('cc-p-tick', TickPart);
  return html`<cc-p-tick .draw=${draw}></cc-p-tick>`;
}
