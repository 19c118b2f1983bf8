import { svg } from 'lit';

export const alert = () =>
  svg`<path d="M10 3.5 17.5 16.500h-15ZM10 8.500v3.5"/><path stroke-width="2" d="M10 14.200h.01"/>`;
