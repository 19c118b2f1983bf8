import { svg } from 'lit';

export const edit = () =>
  svg`<path d="m4 16 .7-3.4 8.6-8.6a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2l-8.6 8.6Z"/>`;
