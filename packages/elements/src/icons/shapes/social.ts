import { svg } from 'lit';

/** All social networks together. */
export const social = () =>
  svg`<circle cx="5.5" cy="10" r="2.3"/><circle cx="14" cy="5" r="2.3"/><circle cx="14" cy="15" r="2.3"/><path d="m7.5 8.9 4.5-2.7M7.5 11.1l4.5 2.7"/>`;
