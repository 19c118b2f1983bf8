import { svg } from 'lit';

export const inbound = () => svg`<path d="M15 5 6 14M6 7.5V14h6.5"/>`;
