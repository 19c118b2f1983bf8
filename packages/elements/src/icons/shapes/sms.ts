import { svg } from 'lit';

export const sms = () =>
  svg`<path d="M4 4h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 14H9.5L6 17v-3H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 4Z"/><path stroke-width="2" d="M7 9h.01M10 9h.01M13 9h.01"/>`;
