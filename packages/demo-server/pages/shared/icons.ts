import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** 20 × 20, drawn with strokes in the current color. */
const shapes = {
  auto: svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5v13a6.5 6.5 0 0 0 0-13Z" fill="currentColor"/>`,
  back: svg`<path d="m12 5-5 5 5 5"/>`,
  bolt: svg`<path d="M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9h-5Z"/>`,
  chat: svg`<path d="M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 14H9.5L6 17v-3H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 4Z"/>`,
  chart: svg`<path d="M4 16.5v-5M10 16.5v-13M16 16.5v-8"/>`,
  check: svg`<path d="m4 10.5 4 4 8-9"/>`,
  copy: svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2"/>`,
  end: svg`<path transform="rotate(135 10 10)" d="M6.4 3.2 8 6.7 6.5 8.2a10.6 10.6 0 0 0 5.3 5.3l1.5-1.5 3.5 1.6v2.3a1.5 1.5 0 0 1-1.6 1.5A13.4 13.4 0 0 1 2.6 4.8 1.5 1.5 0 0 1 4.1 3.2Z"/>`,
  go: svg`<path d="M4 10h12M11 5l5 5-5 5"/>`,
  head: svg`<path d="M3.5 12V10a6.5 6.5 0 0 1 13 0v2"/><rect x="3" y="11" width="3.5" height="5" rx="1.3"/><rect x="13.5" y="11" width="3.5" height="5" rx="1.3"/>`,
  mail: svg`<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>`,
  document: svg`<path d="M5 3.5h10a1 1 0 0 1 1 1V12l-4.5 4.5H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM16 12h-3.5a1 1 0 0 0-1 1v3.5M7 7h6M7 10h3"/>`,
  mic: svg`<rect x="7.5" y="2.5" width="5" height="9" rx="2.5"/><path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5"/>`,
  moon: svg`<path d="M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3Z"/>`,
  out: svg`<path d="M8 3.5H4.5a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1H8M8.5 10h8M13 6.5l3.5 3.5-3.5 3.5"/>`,
  phone: svg`<path d="M6.4 3.2 8 6.7 6.5 8.2a10.6 10.6 0 0 0 5.3 5.3l1.5-1.5 3.5 1.6v2.3a1.5 1.5 0 0 1-1.6 1.5A13.4 13.4 0 0 1 2.6 4.8 1.5 1.5 0 0 1 4.1 3.2Z"/>`,
  search: svg`<circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 3.8 3.8"/>`,
  sun: svg`<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4"/>`,
  user: svg`<circle cx="10" cy="7" r="3.2"/><path d="M3.8 16.8a6.2 6.2 0 0 1 12.4 0"/>`,
  users: svg`<circle cx="7.5" cy="7" r="3"/><path d="M2 16.5a5.5 5.5 0 0 1 11 0M12.5 4.2a3 3 0 0 1 0 5.6M15 11.7a5.5 5.5 0 0 1 3 4.8"/>`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof shapes;

/** Icons are decorative: adjacent text or the button's label carries the meaning. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${shapes[name]}</svg>`;
