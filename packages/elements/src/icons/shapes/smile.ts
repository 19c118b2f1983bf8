import { svg } from 'lit';

export const smile = () =>
  svg`<circle cx="10" cy="10" r="7"/><path d="M7 11.5a3.5 3.5 0 0 0 6 0"/><path stroke-width="2" d="M7.7 8h.01M12.3 8h.01"/>`;
