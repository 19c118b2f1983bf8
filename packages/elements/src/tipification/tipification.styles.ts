import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
  }

  .shell {
    display: flex;
    flex-direction: column;
    min-block-size: 100%;
  }

  .body {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space-3);
    padding: var(--_space-3);
  }

  .clock {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) 10px;
  }

  .clock > .grow {
    min-inline-size: 100px;
  }

  .clock .left {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
  }

  .clock .left .meta {
    font-weight: var(--_regular);
  }

  .ring {
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 3.5;
    stroke-linecap: round;
  }

  .ring .ring-track {
    stroke: var(--_surface-3);
  }

  .ring .ring-value {
    stroke: var(--_accent-text);
  }

  .tree {
    display: grid;
    gap: 1px;
    max-block-size: 320px;
    overflow: hidden auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }

  .tree .item {
    min-block-size: 32px;
    padding-inline-start: calc(var(--_space-2) + 20px * var(--_d, 0));
  }

  .tree .depth-1 {
    --_d: 1;
  }

  .tree .depth-2 {
    --_d: 2;
  }

  .tree .depth-3 {
    --_d: 3;
  }

  .tree .depth-4 {
    --_d: 4;
  }

  .tree .depth-5 {
    --_d: 5;
  }

  .tree .depth-6 {
    --_d: 6;
  }

  .tree .icon {
    color: var(--_text-2);
  }

  .tree mark {
    background: none;
    color: var(--_accent-text);
    font-weight: var(--_bold);
  }

  .tree .radio {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    border: 1.5px solid var(--_line-strong);
    border-radius: 50%;
  }

  .tree .item[aria-selected='true'] .radio {
    border: 5px solid var(--_accent);
  }

  .none {
    padding: var(--_space-3) var(--_space-2);
    color: var(--_text-2);
  }

  .tags {
    flex-wrap: wrap;
    padding-block: 4px;
    gap: 4px;
  }

  .field.tags input {
    flex: 1 1 60px;
    min-inline-size: 60px;
    min-block-size: 22px;
  }

  .two-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }

  .labeled-field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    align-content: start;
  }

  textarea {
    display: block;
    resize: none;
    padding-block: 7px !important;
    min-block-size: 54px;
  }

  .saved {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface-2);
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .said {
    white-space: pre-wrap;
  }

  .done {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface-2);
  }

  .done .btn {
    flex: 1;
  }

  .done .state {
    display: none;
  }

  @container (min-width: 361px) {
    .two-columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .done {
      justify-content: end;
    }

    .done .btn {
      flex: none;
    }

    .done .state {
      display: block;
    }
  }

  @media (forced-colors: active) {
    .ring .ring-value {
      stroke: Highlight;
    }

    .tree .item[aria-selected='true'] .radio {
      border-color: Highlight;
    }
  }
`;
