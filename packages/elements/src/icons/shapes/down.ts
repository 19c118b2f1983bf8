import { svg } from 'lit';

export const down = () => svg`<path d="m6 8 4 4 4-4"/>`;
