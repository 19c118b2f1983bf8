import { svg } from 'lit';

export const x = () => svg`<path d="m5 5 10 10M15 5 5 15"/>`;
