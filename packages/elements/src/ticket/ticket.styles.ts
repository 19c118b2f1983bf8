import { css } from 'lit';

export const styles = css`
  :host {
    border-block-end: 1px solid var(--_line);
  }

  .head {
    display: grid;
    gap: 2px;
    padding: 10px var(--_space-3) 0;
  }

  h2 {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
    letter-spacing: -0.01em;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-block-size: 24px;
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  .facts a {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    color: var(--_accent-text);
    text-decoration: none;
  }

  .facts a:hover {
    text-decoration: underline;
  }

  .actions {
    flex: none;
    margin-inline-start: auto;
  }

  .strip {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
    padding: var(--_space-1) var(--_space-2) 0;
  }

  .strip > .btn,
  .strip > cc-p-menu {
    flex: none;
  }

  .channel-tabs {
    gap: var(--_space-1);
    padding: 0;
    border: 0;
    overflow: auto hidden;
    scrollbar-width: none;
  }

  .channel-tabs .tab {
    flex: none;
    min-block-size: 34px;
    padding-inline: var(--_space-2);
  }

  .live {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent-text);
  }

  .only {
    display: none;
  }

  @container (max-width: 439px) {
    .head > .row {
      flex-wrap: wrap;
    }

    h2 {
      flex: 1;
    }

    .actions {
      order: 2;
      flex: 1 0 100%;
      margin-block: 4px;
    }

    .actions .line {
      flex: 1;
    }

    .channel-tabs .tab {
      padding-inline: 6px;
    }
  }

  @container (max-width: 360px) {
    .actions .line {
      padding-inline: 6px;
    }

    .channel-tabs .tab[aria-selected='false'] > .channel-name {
      display: none;
    }
  }

  @container (min-width: 361px) {
    .head {
      padding-inline: var(--_space-4);
    }

    .strip {
      padding-inline: var(--_space-2);
    }
  }

  @container (min-width: 641px) {
    .only {
      display: inline-flex;
      min-inline-size: 0;
      max-inline-size: 180px;
    }

    .only > .chip {
      min-inline-size: 0;
    }
  }
`;
