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
  .banners {
    flex: none;
  }

  .tools {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding: var(--_space-2) var(--_space-2) var(--_space-2) var(--_space-3);
  }

  .tools cc-p-menu {
    flex: none;
  }

  .tools .btn.on {
    color: var(--_accent-text);
    background: var(--_accent-soft);
  }

  .banners:empty {
    display: none;
  }

  .banners:not(:empty) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding: 0 var(--_space-3) var(--_space-2);
  }

  /* With three lists their names are read by scrolling, not guessed. */
  .tabs:has(#others) {
    gap: var(--_space-2);
  }

  .tabs:has(#others) .tab {
    flex: none;
  }

  .banners .banner {
    flex-wrap: wrap;
  }

  .banners .banner > .grow {
    flex-basis: 160px;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    min-block-size: 24px;
    align-items: center;
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
    inset-inline: var(--_space-1);
    display: flex;
    gap: var(--_space-3);
    block-size: calc(2 * var(--_row) + var(--_lines));
    block-size: round(up, 2 * var(--_row) + var(--_lines), 1px);
    padding: var(--_row) var(--_space-2);
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

  cc-p-ticket-row[aria-selected='true'] .channel-badge {
    background: var(--_accent-soft);
  }

  cc-p-ticket-row .avatar {
    margin-block-start: 2px;
  }

  .facts {
    flex: 1;
    min-inline-size: 0;
  }

  .row-head,
  .last,
  .row-foot {
    display: flex;
    align-items: center;
    min-inline-size: 0;
  }

  .row-head {
    gap: var(--_space-2);
  }

  .name {
    font-weight: var(--_medium);
  }

  .unread .name {
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

  .unread .last {
    color: var(--_text);
  }

  .last .dot {
    margin-inline-start: auto;
  }

  /* One line; a chip that does not fit wholly wraps out of sight. */
  .row-foot {
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

  .row-foot .chip {
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

  @media (forced-colors: active) {
    cc-p-ticket-row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
