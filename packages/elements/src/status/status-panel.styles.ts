import { css } from 'lit';

export const styles = css`
  dialog {
    max-block-size: calc(100dvh - 24px);
    overflow: auto;
  }

  header {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    margin-block-end: var(--_space-2);
  }

  header h2 {
    margin: 0;
    flex: 1;
    min-inline-size: 0;
  }

  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }

  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }

  legend.row {
    inline-size: 100%;
    padding: 0;
    margin-block-end: var(--_space-1);
  }

  .item > input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .item .meta {
    display: block;
  }

  p:empty {
    display: none;
  }

  .bad {
    color: var(--_danger-text);
  }

  .body .done {
    margin-block-start: var(--_space-1);
  }

  .choice {
    display: flex;
    gap: 2px;
    padding: 2px;
    border-radius: var(--_radius-s);
    background: var(--_surface-3);
  }

  .choice label {
    flex: 1 1 auto;
    display: grid;
    place-items: center;
    min-block-size: var(--_control-s);
    padding-inline: var(--_space-1);
    border-radius: calc(var(--_radius-s) - 2px);
    color: var(--_text-2);
    font-size: var(--_text-s);
    text-align: center;
    cursor: pointer;
  }

  .choice input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }

  .choice label:has(:checked) {
    color: var(--_accent-text);
    font-weight: var(--_medium);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px currentColor;
  }

  .choice label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  @media (forced-colors: active) {
    .choice label:has(:checked) {
      outline: 2px solid;
    }
  }
`;
