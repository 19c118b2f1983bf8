import { svg } from 'lit';

export const mail = () =>
  svg`<rect x="2.5" y="4.5" width="15" height="11" rx="1.5"/><path d="m3 6 7 5 7-5"/>`;
