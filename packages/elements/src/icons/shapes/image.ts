import { svg } from 'lit';

export const image = () =>
  svg`<rect x="2.5" y="4" width="15" height="12" rx="1.5"/><circle cx="7" cy="8.3" r="1.3"/><path d="m3 14.5 4.3-3.8 3 2.5 3-3 4 3.5"/>`;
