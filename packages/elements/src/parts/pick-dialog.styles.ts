import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }

  dialog {
    inline-size: min(420px, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    padding: var(--_space-4);
    border: 0;
    border-radius: var(--_radius-l);
    color: var(--_text);
    background: var(--_raised);
    box-shadow: var(--_shadow-2);
    font: var(--_regular) var(--_text-m) / var(--_leading) var(--_font);
  }

  dialog::backdrop {
    background: rgb(16 20 34 / 40%);
  }

  h2 {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
  }

  .options {
    block-size: min(264px, 45dvh);
    overflow: auto;
    scrollbar-width: thin;
  }

  .short .options {
    block-size: min(216px, 32dvh);
  }

  .head {
    padding: var(--_space-2) var(--_space-2) var(--_space-1);
    color: var(--_text-2);
    font-size: var(--_text-s);
    font-weight: var(--_medium);
  }

  .item[aria-selected='true'] .icon {
    color: var(--_accent-text);
  }

  .item .meta {
    display: flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
  }

  /* Where the keys are, while the caret stays in the field. */
  .item.at {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .none {
    padding: var(--_space-4) var(--_space-2);
    color: var(--_text-2);
    text-align: center;
  }

  textarea {
    resize: vertical;
    min-block-size: 2.9em;
    padding-block: var(--_space-1) !important;
  }

  .hint {
    min-block-size: calc(2em * var(--_leading));
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .done {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-2);
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid;
    }
  }
`;
