import { css } from 'lit';

/** The host of a public element: a block that is its own container and brings its own paint. */
export const host = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: 0;
    font: var(--_regular) var(--_text-m) / var(--_leading) var(--_font);
    color: var(--_text);
    background: var(--_surface);
    -webkit-font-smoothing: antialiased;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  :host([hidden]) {
    display: none;
  }
`;
