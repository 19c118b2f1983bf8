import { svg } from 'lit';

export const users = () =>
  svg`<circle cx="7.5" cy="7" r="3"/><path d="M2 16.5a5.5 5.5 0 0 1 11 0M12.5 4.2a3 3 0 0 1 0 5.6M15 11.7a5.5 5.5 0 0 1 3 4.8"/>`;
