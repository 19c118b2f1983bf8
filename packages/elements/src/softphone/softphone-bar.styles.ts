import { css } from 'lit';

/** From 641 px: everything in one row. */
export const barStyles = css`
  @container (min-width: 641px) {
    .stage {
      flex: none;
      flex-flow: row wrap;
      align-items: center;
      gap: var(--_space-2) var(--_space-3);
      padding: var(--_space-2) var(--_space-4);
      border-block-end: 1px solid var(--_line);
    }

    :is(.wide-off, .idle > :is(.pad, .recents)) {
      display: none;
    }

    .push {
      display: flex;
      align-items: center;
      gap: var(--_space-1);
      margin-block: 0;
      margin-inline-start: auto;
      order: 3;
    }

    .big {
      min-block-size: var(--_control);
      font-size: inherit;
      border-radius: var(--_radius-s);
    }

    .btn.wide {
      inline-size: auto;
    }

    .stage > .banner {
      flex: 1 0 100%;
      order: 9;
    }

    .trouble > .banner {
      flex: 0 1 auto;
      order: 0;
    }

    .trouble > .push,
    .trouble ~ .foot {
      display: none;
    }

    .idle {
      position: relative;
    }

    .idle .dial {
      flex: 0 1 280px;
      min-block-size: var(--_control);
    }

    .idle .dial input {
      font-size: inherit;
    }

    .idle .call-button {
      order: 2;
    }

    .idle .calling-as {
      order: 3;
    }

    .idle .people {
      position: absolute;
      z-index: 1;
      inset-block-start: calc(100% - 4px);
      inset-inline-start: var(--_space-4);
      inline-size: 320px;
      padding: var(--_space-1) var(--_space-3);
      background: var(--_raised);
      border-radius: var(--_radius);
      box-shadow: var(--_shadow-2);
    }

    .idle ~ .foot {
      display: none;
    }
  }
`;
