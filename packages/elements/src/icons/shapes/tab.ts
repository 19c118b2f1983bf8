import { svg } from 'lit';

export const tab = () =>
  svg`<rect x="3" y="6.5" width="10.5" height="9.5" rx="1.5"/><path d="M6.5 6.5v-1A1.5 1.5 0 0 1 8 4h7.5A1.5 1.5 0 0 1 17 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-2"/>`;
