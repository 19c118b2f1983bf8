import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-4) var(--_space-3);
  }

  .who {
    gap: var(--_space-3);
  }

  h3 {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
    letter-spacing: -0.01em;
  }

  .quick {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }

  .quick .btn {
    padding-inline: 4px;
    min-inline-size: 0;
  }

  .quick .btn span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  @container (max-width: 329px) {
    .quick .btn {
      gap: 4px;
      padding-inline: 2px;
      font-size: var(--_text-s);
    }

    .quick .icon {
      inline-size: 15px;
      block-size: 15px;
    }
  }

  .tagline {
    gap: 4px;
  }

  .tagline input {
    inline-size: 110px;
  }

  .tagline .field {
    min-block-size: 26px;
  }

  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: var(--_space-2);
  }

  .contact-field {
    position: relative;
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr);
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 30px;
    padding-inline: var(--_space-2);
    border-radius: var(--_radius-s);
  }

  dt {
    color: var(--_text-2);
    font-size: var(--_text-s);
  }

  /* Names of a tenant's own fields are often written small. */
  dt::first-letter {
    text-transform: uppercase;
  }

  .value {
    display: block;
    inline-size: 100%;
    min-block-size: 26px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    text-align: start;
    cursor: text;
  }

  /* The value has its own direction, the line keeps its side. */
  .value .cut {
    text-align: match-parent;
  }

  .tabs {
    padding-inline: var(--_space-4);
  }

  /* Over the end of the line, so that a long value has all of it. */
  .contact-field > .actions {
    position: absolute;
    inset-inline-end: 2px;
    display: flex;
    padding-inline-start: var(--_space-2);
    border-radius: var(--_radius-s);
    opacity: 0;
    pointer-events: none;
  }

  .contact-field:is(:hover, :focus-within):not(.edit) {
    background: var(--_hover);
  }

  .contact-field:is(:hover, :focus-within) > .actions {
    opacity: 1;
    pointer-events: auto;
    background: color-mix(in srgb, var(--_surface), var(--_text) 5%);
  }

  @media (hover: none) {
    .contact-field {
      grid-template-columns: 76px minmax(0, 1fr) auto;
    }

    .contact-field > .actions {
      position: static;
      opacity: 1;
      pointer-events: auto;
    }
  }

  .contact-field.edit {
    grid-template-columns: 76px minmax(0, 1fr);
    padding-block: 3px;
  }

  .contact-field.edit .field {
    min-block-size: 30px;
    padding-inline-end: 2px;
    gap: 0;
  }

  .below {
    grid-column: 1 / -1;
    padding: var(--_space-1) 0;
  }

  .add {
    padding: 0 var(--_space-2) var(--_space-2);
  }

  .pane.wrap {
    padding: var(--_space-3) var(--_space-4);
  }

  .product {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 32px;
    padding-inline: var(--_space-2);
  }

  .section-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-4) var(--_space-1);
    border-block-start: 1px solid var(--_line);
  }

  .fault {
    padding: var(--_space-2) var(--_space-3) 0;
  }
`;
