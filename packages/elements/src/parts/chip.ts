import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { x } from '../icons/shapes/x.js';

export interface ChipOptions {
  readonly tone?: 'accent' | 'warn';
  /** With it the chip has a button. */
  readonly onRemove?: () => void;
  /** Name of that button: `words.term('remove-thing', text)`. */
  readonly removeLabel?: string;
}

/** A tag or a short fact. */
export function chip(text: string, { tone, onRemove, removeLabel }: ChipOptions = {}): TemplateResult {
  const remove = onRemove
    ? html`<button
        type="button"
        class="remove"
        aria-label=${removeLabel ?? text}
        title=${removeLabel ?? text}
        @click=${onRemove}
      >
        ${icon(x, { size: 's' })}
      </button>`
    : nothing;
  return html`<span class="chip ${tone ?? ''}"><span class="cut">${text}</span>${remove}</span>`;
}
