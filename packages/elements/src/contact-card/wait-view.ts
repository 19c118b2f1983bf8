import { html, type TemplateResult } from 'lit';

/** The card in the shape that it will have. */
export function waitView(label: string): TemplateResult {
  const bone = html`<span class="bone"></span>`;
  return html`<div class="wait" role="status" aria-busy="true">
    <span class="sr-only">${label}</span><span class="bone face"></span>${[bone, bone, bone, bone, bone]}
  </div>`;
}
