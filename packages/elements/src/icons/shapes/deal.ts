import { svg } from 'lit';

export const deal = () =>
  svg`<rect x="3" y="6" width="14" height="10" rx="1.5"/><path d="M7.5 6V4h5v2M3 10.5h14"/>`;
