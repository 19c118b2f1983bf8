import { svg } from 'lit';

export const tag = () =>
  svg`<path d="M3 4a1 1 0 0 1 1-1h5.5l7.3 7.3a1 1 0 0 1 0 1.4l-5.1 5.1a1 1 0 0 1-1.4 0L3 9.5Z"/><path stroke-width="2.2" d="M6.7 6.7h.01"/>`;
