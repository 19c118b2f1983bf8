import { html, type TemplateResult } from 'lit';

/** Rows in the shape of what will come, for screen readers one word. */
export function skeleton(label: string, rows = 3): TemplateResult {
  const row = html`<div class="bones" aria-hidden="true">
    <span class="bone face"></span>
    <span><span class="bone"></span><span class="bone"></span><span class="bone"></span></span>
  </div>`;
  return html`<div role="status" aria-busy="true">
    <span class="sr-only">${label}</span>${Array.from({ length: rows }, () => row)}
  </div>`;
}
