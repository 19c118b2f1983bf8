import { svg } from 'lit';

export const checks = () => svg`<path d="m2 10.8 3.5 3.7 7-8.5M9.5 14l.6.5 7.4-8.5"/>`;
