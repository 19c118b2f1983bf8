import { svg } from 'lit';

export const micoff = () =>
  svg`<path d="M12.5 8.5V5a2.5 2.5 0 0 0-4.9-.7M7.5 7.8V9a2.5 2.5 0 0 0 4 2M4.5 9.5a5.5 5.5 0 0 0 8.8 4.4M15.2 11a5.5 5.5 0 0 0 .3-1.5M10 15v2.5M3 3l14 14"/>`;
