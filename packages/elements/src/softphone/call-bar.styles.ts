import { css } from 'lit';

/** The styles of a call in an element of at least 641 px, which shows everything in one row. */
export const callBarStyles = css`
  @container (min-width: 641px) {
    .stage.call {
      background: var(--_accent-soft);
      border-block-end-color: var(--_accent-line);
    }

    :is(.head-line, .stage.call > .why, .who .tel) {
      display: none;
    }

    .who {
      grid-template-columns: auto minmax(0, 1fr);
      justify-items: start;
      align-items: center;
      text-align: start;
      column-gap: 10px;
      row-gap: 0;
      padding: 0;
      flex: 0 1 auto;
      min-inline-size: 0;
    }

    .who .avatar {
      grid-row: 1 / 3;
      inline-size: 32px;
      block-size: 32px;
      line-height: 32px;
      font-size: var(--_text-s);
      margin: 0;
    }

    .who .caller-name {
      font-size: inherit;
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }

    .who .wide-why {
      display: block;
      max-inline-size: 100%;
    }

    .timer {
      font-size: calc(var(--_font-size) + 4px);
      font-weight: var(--_bold);
    }

    .other-call > .actions {
      flex: none;
    }

    .push .bar-line {
      inline-size: 72px;
      margin-block: 0;
    }

    .keys {
      display: flex;
      gap: var(--_space-1);
    }

    .control {
      flex-direction: row;
      gap: 6px;
      min-block-size: var(--_control);
      padding-inline: var(--_space-2);
      border-color: transparent;
      background: none;
      font-size: inherit;
      white-space: nowrap;
    }

    .other-calls,
    .panel {
      flex: 1 0 100%;
      order: 9;
    }

    .panel .pad {
      max-inline-size: 300px;
      margin-inline-start: auto;
    }

    .panel .sent {
      max-inline-size: 300px;
      margin-inline-start: auto;
    }

    .call > .foot {
      padding: 0;
      margin: 0;
      order: 2;
    }

    .call .foot > :not(.bars) {
      display: none;
    }
  }

  @container (min-width: 641px) and (max-width: 860px) {
    .control > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
