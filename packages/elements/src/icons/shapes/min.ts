import { svg } from 'lit';

export const min = () => svg`<path d="M4.5 14h11"/>`;
