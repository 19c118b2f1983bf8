import { svg } from 'lit';

/** Facebook Messenger. */
export const messenger = () =>
  svg`<path d="M10 3c-4.1 0-7.3 2.9-7.3 6.7 0 2 .9 3.7 2.4 4.9v2.7l2.4-1.3c.8.2 1.6.4 2.5.4 4.1 0 7.3-2.9 7.3-6.7S14.1 3 10 3ZM6 11.300l2.7-2.8 2.4 1.8 2.9-2.3"/>`;
