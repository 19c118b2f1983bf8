import { html, nothing, type TemplateResult } from 'lit';
import { button } from './button.js';

export interface EmptyStateOptions {
  readonly title: string;
  /** What will appear here, and what to do. */
  readonly text?: unknown;
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Without the drawing, where there is little room. */
  readonly plain?: boolean;
}

const art = html`<svg
  class="art"
  viewBox="0 0 76 60"
  fill="none"
  stroke="currentColor"
  stroke-width="1.5"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  <rect x="10" y="8" width="56" height="15" rx="5" stroke-dasharray="3 3.5" />
  <circle cx="19" cy="15.5" r="3.5" />
  <path d="M27 13.5h20M27 17.5h12" />
  <rect x="4" y="29" width="68" height="22" rx="6" fill="var(--_surface)" />
  <circle cx="16" cy="40" r="5" />
  <path d="M27 37h26M27 43h16" />
  <path d="m60 39 2.5 2.5 4.5-5" stroke="var(--_success)" stroke-width="2" />
</svg>`;

export function emptyState({ title, text, action, plain }: EmptyStateOptions): TemplateResult {
  return html`<div class="blank">
    ${plain ? nothing : art}
    <p class="strong">${title}</p>
    ${text ? html`<p>${text}</p>` : nothing} ${action ? button({ ...action, variant: 'line' }) : nothing}
  </div>`;
}
