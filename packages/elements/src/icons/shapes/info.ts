import { svg } from 'lit';

export const info = () =>
  svg`<circle cx="10" cy="10" r="7"/><path d="M10 9.200v4.3"/><path stroke-width="2" d="M10 6.600h.01"/>`;
