import { svg } from 'lit';

export const pad = () =>
  svg`<path stroke-width="2.4" d="M5 4.5h.01M10 4.5h.01M15 4.5h.01M5 9.5h.01M10 9.5h.01M15 9.5h.01M5 14.5h.01M10 14.5h.01M15 14.5h.01"/>`;
