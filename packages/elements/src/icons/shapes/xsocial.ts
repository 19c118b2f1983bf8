import { svg } from 'lit';

/** X, formerly Twitter. */
export const xsocial = () => svg`<path d="M4 4h3l9 12h-3ZM15.5 4 10.8 9.300M8.7 11.3 4.5 16"/>`;
