import { css } from 'lit';

export const finderStyles = css`
  :host {
    display: block;
  }

  .body,
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
  }

  .body {
    padding: var(--_space-4);
  }

  h3 {
    font-size: var(--_text-l);
    font-weight: var(--_bold);
  }

  .labeled-field {
    display: grid;
    gap: 4px;
  }

  li {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block: 6px;
  }
`;
