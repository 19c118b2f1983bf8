import { css } from 'lit';

/** The host of a public element: a block that is its own container and brings its own paint. */
export const host = css`
  :host {
    display: block;
    container-type: inline-size;

    /* Without it a flex row or a dialog would give no width at all; a page overrides both. */
    contain-intrinsic-inline-size: 320px;
    min-inline-size: 0;
    max-inline-size: 100%;
    font: var(--_regular) var(--_text-m) / var(--_leading) var(--_font);
    color: var(--_text);
    background: var(--_surface);
    -webkit-font-smoothing: antialiased;

    /* What a text inherits is the page's affair for the page's text; the language, the direction and the pointer stay. */
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    text-wrap: wrap;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    line-break: auto;
    white-space: normal;
    hyphens: manual;
    tab-size: 8;
    cursor: auto;
    overflow-wrap: anywhere;
    -webkit-text-fill-color: currentcolor;
    -webkit-text-stroke: 0;
  }

  :host([hidden]) {
    display: none;
  }
`;
