import { css } from 'lit';

/** Which pane shows is the attribute `data-pane`; what fits beside it, the width decides. */
export const styles = css`
  :host {
    contain-intrinsic-inline-size: 1000px;
    block-size: 100%;
    min-block-size: 420px;
    overflow: hidden;
  }

  .grid {
    display: grid;
    grid-template: 's' auto 'p' auto 't' auto 'x' minmax(0, 1fr) 'n' auto / minmax(0, 1fr);
    block-size: 100%;
  }

  .status {
    grid-area: s;
    border-block-end: 1px solid var(--_line);
  }

  .list,
  .talk,
  .contact,
  .outcome {
    grid-area: x;
    min-block-size: 0;
    overflow: hidden auto;
  }

  .list,
  .talk {
    overflow: hidden;
  }

  .list > *,
  .talk > * {
    block-size: 100%;
  }

  .phone {
    grid-area: x;
    min-block-size: 0;
    overflow: hidden auto;
  }

  .head {
    grid-area: t;
  }

  /* Each tab has the room of its word; what is left is shared evenly. */
  nav {
    grid-area: n;
    display: flex;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  nav button {
    flex: 1 1 auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: 1px;
    min-inline-size: 0;
    min-block-size: 48px;
    padding: 5px 2px 4px;
    border: 0;
    background: none;
    color: var(--_text-2);
    font-size: var(--_text-xs);
    cursor: pointer;
    position: relative;
  }

  nav button > span {
    max-inline-size: 100%;
  }

  nav button:hover {
    background: var(--_hover);
  }

  nav button:focus-visible {
    outline-offset: -2px;
  }

  nav button[aria-selected='true'] {
    color: var(--_accent-text);
    box-shadow: inset 0 2px 0 var(--_accent-text);
  }

  nav .unread {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: calc(50% + 8px);
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--_accent-text);
  }

  .list,
  .talk,
  .head,
  .contact,
  .outcome,
  .phone {
    display: none;
  }

  [data-pane='tickets'] .list,
  [data-pane='ticket'] .talk,
  [data-pane='ticket'] .head,
  [data-pane='contact'] .contact,
  [data-pane='outcome'] .outcome,
  [data-pane='phone'] .phone {
    display: block;
  }

  .strip {
    grid-area: p;
    display: none;
    align-items: center;
    gap: var(--_space-1);
    padding: var(--_space-1) var(--_space-2);
    background: var(--_accent-soft);
    border-block-end: 1px solid var(--_accent-line);
  }

  .strip.held {
    background: var(--_warning-soft);
    border-color: var(--_warning-line);
  }

  .strip .who {
    flex: 1;
    min-inline-size: 0;
    justify-content: start;
    padding-inline: var(--_space-1);
  }

  .strip .who .cut {
    flex: 0 1 auto;
  }

  .strip .who .num {
    flex: none;
    margin-inline-start: auto;
    font-weight: var(--_bold);
  }

  .strip .end {
    color: var(--_on-danger);
    inline-size: 44px;
  }

  /* The whole phone is a stage here, not a bar: beside something else it shows as one line. */
  @container not (min-width: 1000px) {
    .grid.calling:not(.ringing, [data-pane='phone']) .strip {
      display: flex;
    }
  }

  /* The conversation says that nothing is open; once is enough. */
  .grid.empty .head {
    display: none;
  }

  /* A call that rings is above everything, whatever is open. */
  .grid.ringing .phone {
    display: block;
  }

  .grid.ringing:not([data-pane='phone']) .phone {
    grid-area: p;
    max-block-size: 70cqb;
    border-block-end: 1px solid var(--_line);
  }

  @container not (min-width: 641px) {
    .grid.ringing .head {
      display: none;
    }
  }

  @container (min-width: 641px) {
    .grid {
      grid-template:
        's s' auto
        'l p' auto
        'l t' auto
        'l n' auto
        'l x' minmax(0, 1fr) / 280px minmax(0, 1fr);
    }

    .list {
      grid-area: l;
      border-inline-end: 1px solid var(--_line);
    }

    .list,
    .head,
    [data-pane='tickets'] .talk {
      display: block;
    }

    nav {
      gap: var(--_space-1);
      padding-inline: var(--_space-2);
      border-block: 0 1px solid var(--_line);
      border-block-end: 1px solid var(--_line);
    }

    nav button {
      flex: 0 1 auto;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-block-size: 36px;
      padding: 0 var(--_space-2);
      font-size: var(--_text-s);
    }

    nav button[aria-selected='true'] {
      box-shadow: inset 0 -2px 0 var(--_accent-text);
    }

    nav .to-tickets {
      display: none;
    }
  }

  /* Beside the list there is room for four words, but not for four signs too. */
  @container (641px <= width < 760px) {
    nav .icon {
      display: none;
    }
  }

  @container (min-width: 1000px) {
    .grid {
      grid-template:
        's s s' auto
        'l p p' auto
        'l t n' auto
        'l t c' auto
        'l x c' minmax(0, 1fr) / 304px minmax(0, 1fr) 304px;
    }

    nav,
    .contact,
    .outcome {
      border-inline-start: 1px solid var(--_line);
    }

    nav {
      padding-inline: var(--_space-1);
    }

    nav button {
      flex-grow: 1;
    }

    nav .to-ticket {
      display: none;
    }

    /* The contact is what shows when nothing else was chosen for its column. */
    [data-pane='tickets'] nav .to-contact,
    [data-pane='ticket'] nav .to-contact {
      color: var(--_accent-text);
      box-shadow: inset 0 -2px 0 var(--_accent-text);
    }

    .contact,
    .outcome,
    .phone,
    .grid.ringing .phone {
      grid-area: c;
    }

    .talk,
    [data-pane='tickets'] .contact,
    [data-pane='ticket'] .contact {
      display: block;
    }

    .grid.calling .phone,
    .grid.calling[data-pane='phone'] .phone,
    .grid.ringing:not([data-pane='phone']) .phone {
      display: block;
      grid-area: p;
      max-block-size: none;
    }

    .grid:not(.calling) .phone {
      border-inline-start: 1px solid var(--_line);
    }

    .grid.calling[data-pane='phone'] .contact {
      display: block;
    }
  }
`;
