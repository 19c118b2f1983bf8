import { svg } from 'lit';

export const retry = () => svg`<path d="M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13"/>`;
