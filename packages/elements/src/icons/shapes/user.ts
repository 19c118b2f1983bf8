import { svg } from 'lit';

export const user = () => svg`<circle cx="10" cy="6.8" r="3.3"/><path d="M3.8 17a6.2 6.2 0 0 1 12.4 0"/>`;
