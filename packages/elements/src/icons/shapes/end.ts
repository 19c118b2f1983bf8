import { svg } from 'lit';

export const end = () =>
  svg`<path transform="rotate(135 10 10)" d="M6.4 3.2 8 6.7 6.5 8.2a10.6 10.6 0 0 0 5.3 5.3l1.5-1.5 3.5 1.6v2.3a1.5 1.5 0 0 1-1.6 1.5A13.4 13.4 0 0 1 2.6 4.8 1.5 1.5 0 0 1 4.1 3.2Z"/>`;
