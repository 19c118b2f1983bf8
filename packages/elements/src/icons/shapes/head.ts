import { svg } from 'lit';

export const head = () =>
  svg`<path d="M3.5 12V10a6.5 6.5 0 0 1 13 0v2"/><rect x="3" y="11" width="3.5" height="5" rx="1.3"/><rect x="13.5" y="11" width="3.5" height="5" rx="1.3"/>`;
