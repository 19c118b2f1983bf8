import { css } from 'lit';

/** Resets, focus ring, text and layout helpers, icons. */
export const base = css`
  /* Not their pseudo-elements: each thing would get two to be resolved. */
  * {
    box-sizing: border-box;
  }

  :is(h1, h2, h3, p, ul, ol, dl, dd, figure) {
    margin: 0;
    padding: 0;
    list-style: none;
    font: inherit;
  }

  :is(button, input, textarea, select) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  /* Phones zoom into a field with smaller text, and never out again. */
  @media (pointer: coarse) {
    :is(input, textarea, select) {
      font-size: max(16px, 1em) !important;
    }
  }

  button {
    text-align: inherit;
  }

  [hidden] {
    display: none !important;
  }

  cc-p-tick {
    display: contents;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  @media (forced-colors: active) {
    /* Not the line around what is selected. */
    :focus-visible {
      outline: 3px dashed !important;
    }
  }

  .icon {
    inline-size: 18px;
    block-size: 18px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon-small {
    inline-size: 15px;
    block-size: 15px;
    stroke-width: 1.7;
  }

  .flip:dir(rtl) {
    transform: scaleX(-1);
  }

  .num {
    font-variant-numeric: tabular-nums;
  }

  .grow {
    flex: 1;
    min-inline-size: 0;
  }

  .end-side {
    margin-inline-start: auto;
  }

  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
    overflow-wrap: normal;
  }

  span.cut {
    display: block;
  }

  .row {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-inline-size: 0;
  }

  .between {
    justify-content: space-between;
  }

  .wrap {
    flex-wrap: wrap;
  }

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }

  .meta,
  .label {
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .label,
  .medium {
    font-weight: var(--_medium);
  }

  .dim {
    color: var(--_text-3);
    font-size: var(--_text-s);
  }

  .strong {
    font-weight: var(--_bold);
  }

  .warn {
    color: var(--_warning-text);
  }

  .bad {
    color: var(--_danger-text);
  }

  .good {
    color: var(--_success-text);
  }

  .accent {
    color: var(--_accent-text);
  }

  /* For screen readers only. */
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
