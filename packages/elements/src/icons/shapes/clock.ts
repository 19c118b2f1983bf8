import { svg } from 'lit';

export const clock = () => svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.2l2.8 1.8"/>`;
