import { html, type TemplateResult } from 'lit';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

export interface KeypadOptions {
  readonly label: string;
  readonly onKey: (digit: string) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onFocusin: (event: FocusEvent) => void;
}

/** Twelve keys in a grid with one tab stop. They run from left to right in every script, as on a phone. */
export function keypad({ label, onKey, onKeydown, onFocusin }: KeypadOptions): TemplateResult {
  return html`<div class="pad" role="group" aria-label=${label} @keydown=${onKeydown} @focusin=${onFocusin}>
    ${keys.map(
      ([digit, letters]) =>
        html`<button type="button" class="key" @click=${() => onKey(digit)}>
          ${digit}<small aria-hidden="true">${letters || '\u00a0'}</small>
        </button>`,
    )}
  </div>`;
}
