import { html, type TemplateResult } from 'lit';

/** A function: bundlers drop what is not called, but keep templates, whose tag might do something. */
export type Shape = () => TemplateResult<2>;

export interface IconOptions {
  /** `s`: 15 px beside text; otherwise 18 px. */
  readonly size?: 's';
  /** Mirrored where text runs right to left: arrows, not objects. */
  readonly flip?: boolean;
}

/** Draws one of `shapes.ts`. Always decoration: the word is beside it or is the control's label. */
export function icon(shape: Shape, { size, flip }: IconOptions = {}): TemplateResult {
  return html`<svg
    class="icon${size ? ' icon-small' : ''}${flip ? ' flip' : ''}"
    viewBox="0 0 20 20"
    aria-hidden="true"
  >
    ${shape()}
  </svg>`;
}
