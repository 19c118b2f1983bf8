import { svg } from 'lit';

export const check = () => svg`<path d="m4 10.5 4 4 8-9"/>`;
