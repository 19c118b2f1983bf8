import { css } from 'lit';

/** Side panel first; from 641 px the same call is a bar, with the same controls in the same order. */
export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
  }

  .stage {
    display: flex;
    flex-direction: column;
    gap: var(--_space-3);
    padding: var(--_space-3);
    flex: 1;
  }

  .push {
    margin-block-start: auto;
  }

  .top {
    flex: none;
    padding: var(--_space-3) var(--_space-3) 0;
  }

  .dial {
    min-block-size: 44px;
  }

  .dial input {
    font-size: calc(var(--_font-size) + 5px);
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.01em;
  }

  .calling-as-label {
    flex: none;
  }

  .calling-as .btn {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .pad {
    direction: ltr;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 6px;
  }

  .key {
    min-block-size: 46px;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface-2);
    cursor: pointer;
    display: grid;
    place-content: center;
    text-align: center;
    font-size: calc(var(--_font-size) + 5px);
    font-weight: var(--_medium);
    line-height: 1.1;
    font-variant-numeric: tabular-nums;
    box-shadow: inset 0 0 0 1px var(--_line);
    transition: background var(--_fast);
    touch-action: manipulation;
  }

  .key:hover {
    background: var(--_surface-3);
  }

  .key:active {
    background: var(--_press);
  }

  .key small {
    font-size: calc(var(--_font-size) - 3px);
    letter-spacing: 0.1em;
    color: var(--_text-2);
    font-weight: var(--_regular);
    min-block-size: 12px;
  }

  .big {
    min-block-size: 44px;
    font-size: calc(var(--_font-size) + 1px);
    border-radius: var(--_radius);
  }

  .foot {
    box-sizing: content-box;
    min-block-size: var(--_control-s);
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    color: var(--_text-2);
    font-size: var(--_text-s);
    padding: 0 var(--_space-3) var(--_space-1);
  }

  .list .item {
    margin-inline: calc(-1 * var(--_space-2));
    inline-size: calc(100% + 2 * var(--_space-2));
    min-block-size: 44px;
  }

  .list .label {
    padding-block-end: 2px;
  }

  @media (forced-colors: active) {
    .key {
      border: 1px solid;
    }
  }
`;
