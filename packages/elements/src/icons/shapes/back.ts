import { svg } from 'lit';

export const back = () =>
  svg`<path d="M7 5h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H7L2.5 10ZM9.5 8l4 4M13.5 8l-4 4"/>`;
