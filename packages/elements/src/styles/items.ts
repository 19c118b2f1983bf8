import { css } from 'lit';

/** The styles of counts, dots, keys and menus, and of the items of menus and lists. */
export const items = css`
  .count {
    font-size: var(--_text-xs);
    font-weight: var(--_bold);
    font-variant-numeric: tabular-nums;
    min-inline-size: 18px;
    padding-inline: 5px;
    line-height: 18px;
    text-align: center;
    border-radius: var(--_round);
    background: var(--_surface-3);
    color: var(--_text-2);
  }

  .count.on {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .dot {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent-text);
    flex: none;
  }

  kbd {
    font: var(--_medium) var(--_text-xs) / 16px var(--_font);
    min-inline-size: 18px;
    padding-inline: 4px;
    text-align: center;
    color: var(--_text-2);
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_surface);
  }

  :is(.main, .go) kbd {
    color: inherit;
    background: none;
    border-color: color-mix(in srgb, currentColor 45%, transparent);
  }

  /* Also the popover: the platform's own margin, border and inset are taken away. */
  .menu {
    inset: auto;
    margin: 0;
    border: 0;
    padding: var(--_space-1);
    color: var(--_text);
    background: var(--_raised);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow-2);
    overflow: auto;
    scrollbar-width: thin;
  }

  .menu .head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-2) var(--_space-1);
    color: var(--_text-2);
    font-size: var(--_text-s);
    font-weight: var(--_medium);
  }

  .menu hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
    margin: var(--_space-1) 0;
  }

  .item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 4px var(--_space-2);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    color: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    min-inline-size: 0;
  }

  .item:hover {
    background: var(--_hover);
  }

  .item:is(.is-on, [aria-checked='true'], [aria-selected='true']) {
    background: var(--_accent-soft);
  }

  .item[aria-disabled='true'] {
    color: var(--_text-3);
    cursor: not-allowed;
  }

  .item:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .item:is(.is-on, [aria-checked='true'], [aria-selected='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .dot {
      background: Highlight;
      forced-color-adjust: none;
    }

    :is(.count, .menu) {
      border: 1px solid;
    }
  }
`;
