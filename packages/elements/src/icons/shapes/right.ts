import { svg } from 'lit';

export const right = () => svg`<path d="m8 6 4 4-4 4"/>`;
