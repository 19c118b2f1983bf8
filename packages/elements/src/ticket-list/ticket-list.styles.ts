import { css } from 'lit';

/** Rows draw into this shadow root, so that a hundred of them share one sheet. */
export const styles = css`
  :host {
    block-size: 100%;
    max-block-size: 100dvh;
  }

  .shell {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    max-block-size: inherit;
  }

  .tabs,
  .tools,
  .over {
    flex: none;
  }

  .tools {
    display: flex;
    align-items: center;
    gap: var(--_1);
    padding: var(--_2) var(--_2) var(--_2) var(--_3);
  }

  .tools cc-p-menu {
    flex: none;
  }

  .tools .btn.on {
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }

  .over:empty {
    display: none;
  }

  .over:not(:empty) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_2);
    padding: 0 var(--_3) var(--_2);
  }

  /* With three lists their names are read by scrolling, not guessed. */
  .tabs:has(#others) {
    gap: var(--_2);
  }

  .tabs:has(#others) .tab {
    flex: none;
  }

  .over .note {
    flex-wrap: wrap;
  }

  .over .note > .grow {
    flex-basis: 160px;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_1);
    min-block-size: 24px;
    align-items: center;
  }

  .offers {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: 60%;
    overflow: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_2);
    padding: 0 var(--_2) var(--_2);
    scrollbar-width: thin;
  }

  .offer {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 0 var(--_3);
    padding: var(--_row) var(--_2) var(--_2);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }

  .offer .on {
    background: var(--_accent-soft);
  }

  .offer .bar-line,
  .offer .acts {
    grid-column: 1 / -1;
  }

  .offer .bar-line {
    margin-block: var(--_2);
    background: var(--_accent-line);
  }

  .offer .acts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_2);
  }

  .scroll {
    position: relative;
    flex: 0 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }

  .rows {
    position: relative;
    overflow: clip;
  }

  cc-p-ticket-row {
    /* Two lines, and one of small text or chips: known, so that what changes in a row moves nothing else. */
    --_lines: calc(2lh + 3px + max(18px, 1.5em - 1.5px));

    position: absolute;
    inset-block-start: 0;
    inset-inline: var(--_1);
    display: flex;
    gap: var(--_3);
    block-size: calc(2 * var(--_row) + var(--_lines));
    block-size: round(up, 2 * var(--_row) + var(--_lines), 1px);
    padding: var(--_row) var(--_2);
    border-radius: var(--_radius);
    cursor: pointer;
    contain: strict;
  }

  cc-p-ticket-row:hover {
    background: var(--_hover);
  }

  cc-p-ticket-row:focus-visible {
    outline-offset: -2px;
    z-index: 1;
  }

  cc-p-ticket-row[aria-selected='true'] {
    background: var(--_accent-soft);
  }

  cc-p-ticket-row[aria-selected='true']::before {
    content: '';
    position: absolute;
    inset-block: 10px;
    inset-inline-start: 0;
    inline-size: 3px;
    border-radius: 3px;
    background: var(--_accent-text);
  }

  cc-p-ticket-row[aria-selected='true'] .on {
    background: var(--_accent-soft);
  }

  cc-p-ticket-row .ava,
  .offer .ava {
    margin-block-start: 2px;
  }

  .facts {
    flex: 1;
    min-inline-size: 0;
  }

  .r1,
  .last,
  .r3 {
    display: flex;
    align-items: center;
    min-inline-size: 0;
  }

  .r1 {
    gap: var(--_2);
  }

  .name {
    font-weight: var(--_medium);
  }

  .unread .name,
  .offer .name {
    font-weight: var(--_bold);
  }

  .age {
    margin-inline-start: auto;
    flex: none;
    color: var(--_text-2);
    font-size: var(--_text-s);
    font-variant-numeric: tabular-nums;
  }

  .age .bad {
    display: flex;
    gap: 3px;
    align-items: center;
    font-weight: var(--_medium);
  }

  .last {
    gap: 5px;
    color: var(--_text-2);
  }

  .unread .last,
  .offer .last {
    color: var(--_text);
  }

  .last .dot {
    margin-inline-start: auto;
  }

  /* One line; a chip that does not fit wholly wraps out of sight. */
  .r3 {
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 3px;
    block-size: max(18px, 1.5em);
    color: var(--_text-2);
    font-size: var(--_text-s);
    overflow: hidden;
    white-space: nowrap;
  }

  .place {
    display: flex;
    gap: 4px;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .r3 .chip {
    display: block;
    flex: none;
    min-block-size: 0;
    line-height: max(18px, 1.5em);
    max-inline-size: 11em;
  }

  /* What people wrote and are called has its own direction. */
  .name,
  .last .cut {
    unicode-bidi: plaintext;
  }

  /* Not inside the row: an option has no buttons in it. */
  .take {
    display: flex;
    gap: var(--_1);
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: var(--_2);
    z-index: 2;
  }

  .take .btn {
    min-block-size: 24px;
    background: var(--_raised);
    transform: translateY(calc(-100% - 4px));
  }

  .take .btn:hover {
    background: var(--_surface-2);
  }

  @container (min-width: 641px) {
    .offer {
      grid-template-columns: 32px minmax(0, 1fr) auto;
    }

    .offer .acts {
      grid-area: 1 / 3;
      align-self: center;
    }

    .offer .bar-line {
      margin-block-end: 0;
    }
  }

  @media (forced-colors: active) {
    cc-p-ticket-row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .offer {
      border: 1px solid;
    }
  }
`;
