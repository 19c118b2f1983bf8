import { svg } from 'lit';

export const ellipsis = () => svg`<path stroke-width="2.2" d="M4.5 10h.01M10 10h.01M15.5 10h.01"/>`;
