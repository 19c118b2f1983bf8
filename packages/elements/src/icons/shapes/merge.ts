import { svg } from 'lit';

export const merge = () => svg`<path d="M4 4.5c0 4 6 3 6 7.5v5M16 4.5c0 4-6 3-6 7.5M7 14l3 3 3-3"/>`;
