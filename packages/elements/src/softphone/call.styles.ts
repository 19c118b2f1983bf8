import { css } from 'lit';

/** The styles of a side panel for a call and for other parts that load after the first paint. */
export const callStyles = css`
  .call > .foot {
    padding: 0;
    margin-block: -4px -8px;
  }

  .who {
    display: grid;
    justify-items: center;
    text-align: center;
    gap: 2px;
    padding-block: var(--_space-3) var(--_space-1);
  }

  .who .avatar {
    margin-block-end: var(--_space-2);
  }

  .who .caller-name {
    font-size: calc(var(--_font-size) + 4px);
    font-weight: var(--_bold);
    letter-spacing: -0.01em;
  }

  .who .wide-why {
    display: none;
  }

  /* A panel needs the room: who is in a line. */
  .has-panel .who {
    grid-template-columns: auto minmax(0, 1fr);
    justify-items: start;
    text-align: start;
    column-gap: 10px;
    padding: 0;
  }

  .has-panel .who .avatar {
    grid-row: 1 / 3;
    margin: 0;
  }

  .has-panel .key {
    min-block-size: 40px;
  }

  .timer {
    align-self: center;
    white-space: nowrap;
    flex: none;
    font-size: var(--_text-xl);
    font-weight: var(--_medium);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }

  .why {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 6px var(--_space-3);
    padding: 10px var(--_space-3);
    border-radius: var(--_radius);
    background: var(--_surface-2);
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .why dt {
    color: var(--_text-2);
  }

  .why dd {
    min-inline-size: 0;
    text-align: end;
    font-weight: var(--_medium);
  }

  .why .btn {
    margin-block: -3px;
    margin-inline-end: calc(-1 * var(--_space-1));
  }

  .passes + .bar-line {
    margin-block-end: var(--_space-2);
  }

  .keys {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 6px;
  }

  .control {
    min-block-size: 58px;
    padding: 6px 2px;
    flex-direction: column;
    gap: 3px;
    font-size: var(--_text-s);
    border: 1px solid var(--_line);
    background: var(--_surface);
    border-radius: var(--_radius);
    white-space: normal;
    line-height: 1.15;
    text-align: center;
  }

  .control.held[aria-pressed='true'] {
    background: var(--_warning-soft);
    color: var(--_warning-text);
    border-color: var(--_warning-text);
  }

  .other-call {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding: var(--_space-2) 10px;
    border-radius: var(--_radius);
  }

  .other-call > .actions {
    display: flex;
    gap: 6px;
    flex: 1 0 100%;
  }

  .other-call > .actions .btn {
    flex: 1;
  }

  /* There is no room for more than one story. */
  .other-calls ~ .why {
    display: none;
  }

  .other-call.on {
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }

  .other-call.hold {
    background: var(--_warning-soft);
    box-shadow: inset 0 0 0 1px var(--_warning-line);
  }

  .bars {
    direction: ltr;
    display: inline-flex;
    align-items: end;
    gap: 2px;
    block-size: 14px;
    flex: none;
  }

  .bars i {
    inline-size: 3px;
    border-radius: 1px;
    background: currentColor;
    block-size: 5px;
  }

  .bars i:nth-child(2) {
    block-size: 9px;
  }

  .bars i:nth-child(3) {
    block-size: 13px;
  }

  .bars.good {
    color: var(--_success-text);
  }

  .bars.fair {
    color: var(--_warning-text);
  }

  .bars.poor {
    color: var(--_danger-text);
  }

  .bars.fair i:nth-child(3),
  .bars.poor i:nth-child(n + 2) {
    opacity: 0.25;
  }

  .foot .device {
    color: inherit;
    font-weight: var(--_regular);
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .foot cc-p-menu {
    flex: 0 1 auto;
    margin-inline-start: calc(-1 * var(--_space-2));
  }

  .quality {
    white-space: nowrap;
  }

  .steps {
    gap: 10px;
    padding: var(--_space-1) 2px;
  }

  .steps .row {
    align-items: start;
  }

  .steps .count {
    margin-block-start: 1px;
    flex: none;
  }

  .sent {
    min-block-size: 36px;
    font-size: calc(var(--_font-size) + 5px);
    font-variant-numeric: tabular-nums;
    color: var(--_text);
    direction: ltr;
    justify-content: center;
    overflow: hidden;
  }

  .panel textarea {
    resize: none;
    padding-block: 7px;
    display: block;
    min-block-size: 72px;
  }

  /* The hint is shown where the key works. */
  :host(:not(:focus-within)) [data-key='inside'] kbd {
    display: none;
  }

  @media (forced-colors: active) {
    :is(.other-call, .why) {
      border: 1px solid;
    }
  }
`;
