import { svg } from 'lit';

export const outbox = () =>
  svg`<path d="M3 11.5h4l1 2h4l1-2h4V16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1ZM10 9V3M7 5.5 10 3l3 2.5"/>`;
