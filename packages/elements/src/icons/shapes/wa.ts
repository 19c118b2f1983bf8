import { svg } from 'lit';

export const wa = () =>
  svg`<path d="m3 17 1.1-3.6a7 7 0 1 1 2.6 2.5Z"/><path d="M7.9 7.2c-.7 2 2.4 5.3 4.7 4.9l.6-1.2-1.5-1-.8.7a3.8 3.8 0 0 1-1.7-1.7l.7-.8-.8-1.5Z"/>`;
