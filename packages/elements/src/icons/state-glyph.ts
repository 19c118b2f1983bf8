import { html, svg, type TemplateResult } from 'lit';

/** How an agent's state looks: the shape tells it, the color repeats it. */
export type Glyph = 'ready' | 'busy' | 'wrap-up' | 'pause' | 'dnd' | 'off';

const ring = svg`<circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" stroke-width="1.6"/>`;
const disc = svg`<circle cx="6" cy="6" r="5" fill="currentColor"/>`;

const shapes: Readonly<Record<Glyph, TemplateResult<2>>> = {
  ready: disc,
  busy: svg`${ring}<circle cx="6" cy="6" r="2.2" fill="currentColor"/>`,
  'wrap-up': svg`${ring}<path d="M6 1.3a4.7 4.7 0 0 1 0 9.4Z" fill="currentColor"/>`,
  pause: svg`<path d="M3.5 1.5v9M8.5 1.5v9" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>`,
  dnd: svg`${disc}<path d="M3.5 6h5" stroke="var(--_surface)" stroke-width="1.8" stroke-linecap="round"/>`,
  off: svg`<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.6 2.1"/>`,
};

const byState: Readonly<Record<string, Glyph>> = {
  ready: 'ready',
  online: 'ready',
  offered: 'busy',
  dialing: 'busy',
  'in-service': 'busy',
  'after-service': 'wrap-up',
  paused: 'pause',
  dnd: 'dnd',
  banned: 'dnd',
};

/** The glyph of an agent state of the protocol; what is unknown looks offline. */
export function glyphOf(state: string): Glyph {
  return byState[state] ?? 'off';
}

export function stateGlyph(glyph: Glyph): TemplateResult {
  return html`<svg class="state-glyph ${glyph}" viewBox="0 0 12 12" aria-hidden="true">
    ${shapes[glyph]}
  </svg>`;
}
