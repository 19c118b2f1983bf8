import { svg } from 'lit';

export const nonet = () =>
  svg`<path d="M3 3l14 14M5.5 8.5A3.6 3.6 0 0 0 6 15.5h8.5M8.3 5.3a4.5 4.5 0 0 1 6.5 3.3A3.4 3.4 0 0 1 17 14"/>`;
