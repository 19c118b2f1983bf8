import { css } from 'lit';

export const styles = css`
  :host {
    border-block-end: 1px solid var(--_line);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
  }

  cc-p-menu {
    flex: 0 1 auto;
    min-inline-size: 0;
  }

  .state {
    padding-inline: var(--_space-2);
    gap: var(--_space-2);
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .state .num {
    color: var(--_text-2);
    font-weight: var(--_regular);
  }

  .state.over .num {
    color: var(--_danger-text);
    font-weight: var(--_medium);
  }

  .state .icon {
    flex: none;
  }

  .sw-label,
  .sep {
    display: none;
  }

  .second {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
    min-block-size: 24px;
    white-space: nowrap;
    color: var(--_text-2);
    font-size: var(--_text-s);
    min-inline-size: 0;
  }

  .channel-load {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .channel-load.full {
    color: var(--_accent-text);
    font-weight: var(--_medium);
  }

  .channel-load.channel-off {
    color: var(--_text-3);
  }

  .channel-load:is(.not-ready, .logged-off) {
    text-decoration: line-through;
  }

  .only-wide {
    display: none;
    gap: 5px;
  }

  .only-wide .strong {
    color: var(--_text);
  }

  .pending {
    flex: 1 0 100%;
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .banner {
    margin: 0 var(--_space-3) var(--_space-2);
  }

  @container (max-width: 360px) {
    .second {
      gap: 0 6px;
    }

    .extension .word {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  @container (max-width: 309px) {
    .extension {
      display: none;
    }
  }

  @container (min-width: 361px) {
    .switch {
      flex-direction: row-reverse;
    }

    .sw-label {
      display: inline;
    }
  }

  @container (min-width: 361px) and (max-width: 640px) {
    .second {
      gap: var(--_space-4);
    }

    .second > .grow {
      display: none;
    }
  }

  @container (min-width: 641px) and (max-width: 759px) {
    .sw-label {
      display: none;
    }
  }

  @container (min-width: 641px) {
    .bar {
      gap: var(--_space-1) var(--_space-3);
      min-block-size: 48px;
      padding-block: 7px;
    }

    .bar > .grow {
      display: none;
    }

    .second {
      flex: 1 1 auto;
      gap: var(--_space-3);
    }

    .second > .grow {
      display: none;
    }

    .pending {
      order: 1;
    }

    .sep:not(.only-wide) {
      display: block;
    }

    .sep {
      inline-size: 1px;
      block-size: 18px;
      background: var(--_line);
      flex: none;
    }
  }

  @container (min-width: 920px) {
    .only-wide {
      display: inline-flex;
    }
  }
`;
