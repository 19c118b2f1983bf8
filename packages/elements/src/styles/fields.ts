import { css } from 'lit';

/** Styles input fields (`.field` frames an input) and tabs (`.tabs > .tab`). Only elements that have them load this file. */
export const fields = css`
  .field {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: var(--_control);
    padding-inline: var(--_space-2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_text-3);
  }

  .field:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }

  .field :is(input, textarea, select) {
    flex: 1;
    min-inline-size: 0;
    inline-size: 100%;
    border: 0;
    padding: 0;
    background: none;
    outline: 0;
    color: var(--_text);
  }

  .field select option {
    background: var(--_raised);
  }

  .field.quiet {
    border-color: transparent;
    background: var(--_surface-3);
  }

  .field ::-webkit-search-cancel-button {
    display: none;
  }

  ::placeholder {
    color: var(--_text-3);
    opacity: 1;
  }

  .tabs {
    display: flex;
    gap: var(--_space-4);
    padding-inline: var(--_space-3);
    border-block-end: 1px solid var(--_line);
    overflow: auto hidden;
    scrollbar-width: none;
  }

  .tab {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 38px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text-2);
    font-weight: var(--_medium);
    white-space: nowrap;
    cursor: pointer;
    min-inline-size: 0;
  }

  /* Inside the scrolling strip an outer ring would be cut. */
  .tab:focus-visible {
    outline-offset: -3px;
  }

  .tab[aria-selected='true'] {
    color: var(--_text);
    box-shadow: inset 0 -2px var(--_accent-text);
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
