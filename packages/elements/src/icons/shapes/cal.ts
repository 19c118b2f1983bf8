import { svg } from 'lit';

export const cal = () =>
  svg`<rect x="3" y="4.5" width="14" height="12" rx="1.5"/><path d="M3 8.5h14M7 2.5v3.5M13 2.5v3.5"/>`;
