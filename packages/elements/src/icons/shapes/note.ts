import { svg } from 'lit';

export const note = () =>
  svg`<path d="M5 3.5h10a1 1 0 0 1 1 1V12l-4.5 4.5H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM16 12h-3.5a1 1 0 0 0-1 1v3.5M7 7h6M7 10h3"/>`;
