import { css } from 'lit';

/** The styles of offers and of the buttons of the active row, which load after the list. */
export const extrasStyles = css`
  .offers {
    flex: 0 1 auto;
    min-block-size: 0;
    max-block-size: 60%;
    overflow: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding: 0 var(--_space-2) var(--_space-2);
    scrollbar-width: thin;
  }

  .offer {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 0 var(--_space-3);
    padding: var(--_row) var(--_space-2) var(--_space-2);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-line);
  }

  .offer .channel-badge {
    background: var(--_accent-soft);
  }

  .offer .bar-line,
  .offer .actions {
    grid-column: 1 / -1;
  }

  .offer .bar-line {
    margin-block: var(--_space-2);
    background: var(--_accent-line);
  }

  .offer .actions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--_space-2);
  }

  .offer .avatar {
    margin-block-start: 2px;
  }

  .offer .name {
    font-weight: var(--_bold);
  }

  .offer .last {
    color: var(--_text);
  }

  /* Not inside the row: an option has no buttons in it. */
  .assign-bar {
    display: flex;
    gap: var(--_space-1);
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: var(--_space-2);
    z-index: 2;
  }

  .assign-bar .btn {
    min-block-size: 24px;
    background: var(--_raised);
    transform: translateY(calc(-100% - 4px));
  }

  .assign-bar .btn:hover {
    background: var(--_surface-2);
  }

  @container (min-width: 641px) {
    .offer {
      grid-template-columns: 32px minmax(0, 1fr) auto;
    }

    .offer .actions {
      grid-area: 1 / 3;
      align-self: center;
    }

    .offer .bar-line {
      margin-block-end: 0;
    }
  }

  @media (forced-colors: active) {
    .offer {
      border: 1px solid;
    }
  }
`;
